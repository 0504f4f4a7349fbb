import { StreamFrame } from '../generated/protocol.ts';
import { ProtocolError } from './read.ts';

/** A frame of a stream: PROTOCOL.md, section 8. */
export interface Frame {
  /** A {@link StreamFrame}; unknown kinds are possible. */
  readonly kind: number;
  readonly payload: Uint8Array<ArrayBuffer>;
}

const headBytes = 5;
/** Far more than any message: a longer frame does not come from a game server. */
const payloadBytesMax = 4_000_000;

export function writeFrame(kind: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(headBytes + payload.length);
  frame[0] = kind;
  new DataView(frame.buffer).setUint32(1, payload.length);
  frame.set(payload, headBytes);
  return frame;
}

export function writeClose(code: number, reason: string): Uint8Array<ArrayBuffer> {
  return writeFrame(StreamFrame.close, Uint8Array.of(code >> 8, code & 255, ...new TextEncoder().encode(reason)));
}

export function readClose(payload: Uint8Array): { readonly code: number; readonly reason: string } {
  if (payload.length < 2) throw new ProtocolError('a close frame without a code');
  const code = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0);
  return { code, reason: new TextDecoder().decode(payload.subarray(2)) };
}

/** Concatenates byte arrays. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Splits a byte stream into frames. */
export class FrameReader {
  private rest: Uint8Array<ArrayBuffer> = new Uint8Array();

  /** Adds a chunk; returns the frames completed by it. */
  read(piece: Uint8Array): Frame[] {
    this.rest = join([this.rest, piece]);
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | undefined {
    const { rest } = this;
    if (rest.length < headBytes) return undefined;
    const end = headBytes + new DataView(rest.buffer, rest.byteOffset).getUint32(1);
    if (end > payloadBytesMax) throw new ProtocolError('a frame that is too long');
    if (rest.length < end) return undefined;
    this.rest = rest.subarray(end);
    return { kind: rest[0] ?? 0, payload: rest.subarray(headBytes, end) };
  }
}
