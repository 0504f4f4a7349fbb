import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file that the server's tests write; both codecs are tested against it. */
export function readGolden(name: string): unknown {
  const path = fileURLToPath(new URL(`../../../../GameServer.Tests/Golden/${name}`, import.meta.url));
  if (!existsSync(path))
    throw new Error(`${path} is missing. The server's tests write it: dotnet test GameServer.Tests`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** '0aff' as bytes. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

/** Bytes as '0aff'. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
