import { type DecodedMessage, decodeServerMessage, ServerMessage as Kind, type Schema } from '@gameserver/client/net';
import { testDefinition } from '@gameserver/test-kit';
import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { ByteLedger } from './byteLedger';

const welcome = decodeServerMessage(
  encode([Kind.welcome, 1, 3, 30, 1, 0, 99, 7, testDefinition, [], [], [], 'key', 0]),
) as DecodedMessage & { kind: 'welcome' };
const schema = { ...welcome.definition, hash: 7, settings: {} } as Schema;

function ledgerOf(...messages: readonly unknown[][]) {
  const ledger = new ByteLedger();
  let total = 0;
  for (const message of messages) {
    const bytes = encode(message);
    total += bytes.length;
    ledger.received(decodeServerMessage(bytes), bytes.length, schema);
  }
  return { ledger, total, cost: (name: string) => ledger.fields.get(name) };
}

describe('ByteLedger', () => {
  it('says what each field cost, by the length of its value on the wire', () => {
    // Thing 1 is new: x takes 3 bytes, angle 1; the lamp's id takes a step.
    const { cost } = ledgerOf([Kind.keyframe, 100, null, null, (0b0111 << 1) | 1, 2, 2000, 4, (0b11 << 1) | 1, 19, 2]);
    expect(cost('thing.x')).toEqual({ bytes: 3, count: 1 });
    expect(cost('thing.angle')).toEqual({ bytes: 1, count: 1 });
    expect(cost('thing.(entry)')).toEqual({ bytes: 2, count: 1 });
    expect(cost('lamp.(entry)')).toEqual({ bytes: 2, count: 1 });
    expect(cost('lamp.on')).toEqual({ bytes: 1, count: 1 });
    // The array's head, the kind, the tick and two nils.
    expect(cost('(snapshot)')).toEqual({ bytes: 5, count: 1 });
  });

  it('accounts for every byte of every snapshot, also of the largest differences', () => {
    const { ledger, total } = ledgerOf(
      [Kind.keyframe, 70_000, null, null, 0b1111 << 1, 2 ** 32 - 1, 255, 65_535],
      [Kind.snapshot, 1, 200, -3, 0b0010 << 1, 65_536, 0],
      [Kind.snapshot, 1, 0, 0, ...Array.from({ length: 20 }, () => 0b0010 << 1).flatMap((head) => [head, 3])].slice(
        0,
        24,
      ),
    );
    const sum = [...ledger.fields.values()].reduce((bytes, cost) => bytes + cost.bytes, 0);
    expect([ledger.snapshotBytes, sum]).toEqual([total, total]);
    expect(ledger.fields.get('thing.x')?.bytes).toBeGreaterThanOrEqual(5 + 5);
    // What is left for the head is what the head has: nothing was attributed twice.
    expect(ledger.fields.get('(snapshot)')?.bytes).toBe(1 + 1 + 5 + 1 + 1 + (1 + 1 + 1 + 2 + 1) + (3 + 1 + 1 + 1 + 1));
  });

  it('counts messages by kind and direction', () => {
    const { ledger } = ledgerOf([Kind.pong, 12, 100], [Kind.pong, 13, 100]);
    ledger.sent(encode([2, 5, 0, [1, 2]]));
    expect(ledger.messages.get('← pong')).toEqual({ bytes: 8, count: 2 });
    expect(ledger.messages.get('→ input')).toEqual({ bytes: 7, count: 1 });
    expect(ledger.snapshotBytes).toBe(0);
  });
});
