import { expect } from 'vitest';
import type { EntityBase } from '../net/applyEntry.ts';
import type { Snapshot } from '../net/applySnapshot.ts';
import type * as decoder from './decoder.ts';
import { fromHex, readGolden } from './testKit.ts';

/** Frames of one client, each with what it knows after it. PROTOCOL.md, section 11. */
export interface GoldenCase {
  readonly name: string;
  readonly schema: unknown;
  readonly frames: readonly { readonly hex: string; readonly tick: number; readonly entities: readonly EntityBase[] }[];
}

export type Decoder = typeof decoder;

/** A fight, and a case for each rule of decoding. */
export function readGoldenCases(): readonly GoldenCase[] {
  const fight = readGolden('snapshots.json') as Omit<GoldenCase, 'name'>;
  const { schema, cases } = readGolden('snapshot-cases.json') as {
    readonly schema: unknown;
    readonly cases: readonly Omit<GoldenCase, 'schema'>[];
  };
  return [{ name: 'a fight', ...fight }, ...cases.map((one) => ({ ...one, schema }))];
}

/** Fails unless the frames, one upon the other, give the entities. */
export function expectDecoded(decoder: Decoder, { schema, frames }: GoldenCase): void {
  const full = { ...decoder.readSchemaDefinition(schema), hash: 1, settings: {} };
  let snapshot: Snapshot<EntityBase> | undefined;
  for (const [i, frame] of frames.entries()) {
    const message = decoder.decodeServerMessage(fromHex(frame.hex));
    if (message.kind !== 'snapshot' && message.kind !== 'keyframe') throw new Error(`frame ${i} is a ${message.kind}`);
    snapshot = decoder.applySnapshot(full, snapshot, message);
    expect(snapshot.tick, `frame ${i}`).toBe(frame.tick);
    expect([...snapshot.entities.values()].sort(byId), `frame ${i}`).toEqual(frame.entities);
  }
}

function byId(a: EntityBase, b: EntityBase): number {
  return a.id - b.id;
}
