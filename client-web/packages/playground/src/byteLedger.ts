import {
  ClientMessage,
  type DecodedMessage,
  EntryReader,
  type KeyframeMessage,
  type Schema,
  type SnapshotMessage,
  typeOf,
} from '@gameserver/client/net';

/** What one thing has cost. */
export interface Cost {
  bytes: number;
  count: number;
}

/** The part of an entry that names the entity and its changed fields; and of a snapshot what is not entries. */
export const entryHead = '(entry)';
export const snapshotHead = '(snapshot)';

const clientKinds = new Map<number, string>(Object.entries(ClientMessage).map(([name, kind]) => [kind, name]));

/**
 * Counts what messages and fields cost on the wire, before WebSocket framing and TLS. MessagePack writes whole bytes, so
 * each byte of a snapshot belongs to one element: the value of a field, an entry's head and step, or the snapshot's own
 * head. A field that changed as predicted has no value, and costs nothing.
 */
export class ByteLedger {
  /** By kind: `← snapshot` from the server, `→ input` to it. */
  readonly messages = new Map<string, Cost>();
  /** By type and field, such as `ship.x`. */
  readonly fields = new Map<string, Cost>();
  /** All bytes of snapshots: the sum of {@link fields}. */
  snapshotBytes = 0;

  received(message: DecodedMessage, bytes: number, schema: Schema | undefined): void {
    add(this.messages, `← ${message.kind}`, bytes);
    if (schema === undefined || (message.kind !== 'snapshot' && message.kind !== 'keyframe')) return;
    this.snapshotBytes += bytes;
    add(this.fields, snapshotHead, bytes - this.entries(schema, message));
  }

  sent(bytes: Uint8Array): void {
    // A short array and a small integer: one byte each.
    const kind = bytes[1] ?? -1;
    add(this.messages, `→ ${clientKinds.get(kind) ?? kind}`, bytes.length);
  }

  /** Returns the bytes of all entries. */
  private entries(schema: Schema, { entries }: SnapshotMessage | KeyframeMessage): number {
    const entry = new EntryReader(entries);
    let total = 0;
    let lastId = -1;
    const count = (name: string, bytes: number) => {
      total += bytes;
      add(this.fields, name, bytes);
    };
    while (entry.next()) {
      const type = typeOf(schema, entry.id);
      const step = entry.id - lastId;
      lastId = entry.id;
      const head = ((entry.mask << 1) | (step === 1 ? 0 : 1)) >>> 0;
      count(`${type?.name ?? '?'}.${entryHead}`, sizeOf(head) + (step === 1 ? 0 : sizeOf(step)));
      for (let i = 0; i < (type?.fields.length ?? 0); i++) {
        if (((entry.mask >>> (i + 1)) & 1) === 0) continue;
        const difference = entry.difference();
        count(`${type?.name}.${type?.fields[i]?.name}`, sizeOf(((difference << 1) ^ (difference >> 31)) >>> 0));
      }
    }
    return total;
  }
}

/** The length of an unsigned integer in MessagePack. */
function sizeOf(value: number): number {
  if (value < 2 ** 7) return 1;
  if (value < 2 ** 8) return 2;
  return value < 2 ** 16 ? 3 : 5;
}

function add(costs: Map<string, Cost>, name: string, bytes: number): void {
  const cost = costs.get(name);
  if (cost === undefined) {
    costs.set(name, { bytes, count: 1 });
    return;
  }
  cost.bytes += bytes;
  cost.count++;
}
