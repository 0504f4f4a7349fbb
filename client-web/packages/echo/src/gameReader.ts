import type { EntityBase } from '@gameserver/client/net';
import {
  applySnapshot,
  ClientMessage,
  type DecodedMessage,
  decodeServerMessage,
  EntryReader,
  type EventMessage,
  isReliable,
  type KeyframeMessage,
  NoticeKind,
  type Schema,
  type Snapshot,
  type SnapshotMessage,
  typeOf,
  type WelcomeMessage,
} from '@gameserver/client/net';
import { capitalized } from '@gameserver/ui/capitalized';
import { decode } from '@msgpack/msgpack';

/** A message, described. */
export interface Description {
  /** Undefined if it is not a protocol message. */
  readonly message: DecodedMessage | undefined;
  readonly title: string;
  /** Its fields, one per line. */
  readonly detail: string;
}

type Entity = EntityBase & Readonly<Record<string, number | string>>;

/** Only the start of a secret is shown, so that a copied log does not leak it. */
const secretShown = 4;

/** Describes a game server's messages on one connection. Applies snapshots, to show values instead of differences. */
export class GameReader {
  /** How many reliable messages have arrived: for Ping. */
  received = 0;
  private schema: Schema | undefined;
  private snapshot: Snapshot<Entity> | undefined;

  /** Never throws: unreadable messages are described as such. */
  read(bytes: Uint8Array): Description {
    try {
      const message = decodeServerMessage(bytes);
      if (isReliable(message)) this.received++;
      const [title, ...fields] = this.describe(message);
      return { message, title, detail: fields.join('\n') };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { message: undefined, title: `not a protocol message: ${reason}`, detail: '' };
    }
  }

  private describe(message: DecodedMessage): [title: string, ...fields: string[]] {
    switch (message.kind) {
      case 'welcome':
        return this.welcome(message);
      case 'snapshot':
      case 'keyframe':
        return this.state(message);
      case 'event':
        return [`Event ${this.eventText(message)}, tick ${message.tick}`];
      case 'roster':
        return [`Roster ${message.changes.map(({ player, name }) => `${player}: ${name ?? 'left'}`).join(', ')}`];
      case 'pong':
        return [`Pong, tick ${message.tick}`, `time: ${message.time}`];
      case 'reply': {
        const { id, failure, values } = message;
        return [`Reply to call ${id}: ${failure ? `error ${failure.error}, ${failure.text}` : JSON.stringify(values)}`];
      }
      case 'chat':
        return [`Chat from player ${message.player}: ${message.text}`];
      case 'notice':
        return [`Notice ${nameOf(NoticeKind, message.about)}: ${message.text}`, `seconds: ${message.seconds}`];
      case 'replayStatus':
        return [`ReplayStatus, tick ${message.tick}`, ...fieldsOf(message)];
    }
  }

  private welcome(message: WelcomeMessage): [string, ...string[]] {
    const { definition, settings, roster, seatKey, received } = message;
    this.received = received;
    this.snapshot = undefined;
    this.schema = definition && { ...definition, settings, hash: message.schemaHash };
    return [
      `Welcome, player ${message.player}, ${message.tickRate} ticks per second, tick ${message.tick}`,
      ...fieldsOf({ ...message, definition: undefined, settings: undefined, roster: undefined, seatKey: undefined }),
      `seatKey: ${seatKey === undefined ? 'none' : hidden(seatKey)}`,
      `roster: ${[...roster].map(([player, name]) => `${player} ${name}`).join(', ')}`,
      ...(definition?.types ?? []).map(
        ({ name, firstId, capacity, fields }) =>
          `type ${name}, ids ${firstId}-${firstId + capacity - 1}: ${fields.map((field) => field.name).join(', ')}`,
      ),
      ...(definition?.events ?? []).map(({ name, args }, index) => `event ${index}: ${name}(${args.join(', ')})`),
      `inputs: ${definition?.inputs.map(({ name, min, max }) => `${name} ${min}..${max}`).join(', ') ?? 'as before'}`,
      ...Object.entries(settings).map(([name, value]) => `setting ${name}: ${value}`),
    ];
  }

  private state(message: SnapshotMessage | KeyframeMessage): [string, ...string[]] {
    const kind = message.kind === 'snapshot' ? 'Snapshot' : 'Keyframe';
    const heads = [`inputAge: ${message.inputAge ?? 'nil'}`, `inputLead: ${message.inputLead ?? 'nil'}`];
    const { schema } = this;
    if (schema === undefined) return [`${kind}, with an unknown schema`, ...heads];
    const known = this.snapshot;
    const snapshot = applySnapshot<Entity>(schema, known, message);
    this.snapshot = snapshot;
    const entries = entriesOf(schema, message, snapshot);
    const age = message.kind === 'snapshot' ? ` (+${message.age})` : '';
    return [
      `${kind}, tick ${snapshot.tick}${age}: ${countText(entries.length, 'entry', 'entries')}; ${census(snapshot)}`,
      ...heads,
      ...entries,
    ];
  }

  private eventText({ event, args }: EventMessage): string {
    const type = this.schema?.events[event];
    const named = args.map((value, i) => (type?.args[i] === undefined ? `${value}` : `${type.args[i]} ${value}`));
    return `${type?.name ?? `number ${event}`}(${named.join(', ')})`;
  }
}

/** Describes a message sent by the client. */
export function describeSent(bytes: Uint8Array): string {
  try {
    const message = decode(bytes);
    if (!Array.isArray(message) || !Object.values<unknown>(ClientMessage).includes(message[0]))
      return 'not a protocol message';
    const [kind, ...fields] = message;
    const secret = kind === ClientMessage.hello || kind === ClientMessage.resume ? 1 : -1;
    const shown = fields.map((field, i) => (i === secret ? hidden(String(field)) : JSON.stringify(field)));
    return `${nameOf(ClientMessage, kind)}(${shown.join(', ')})`;
  } catch {
    return 'not MessagePack';
  }
}

/** A line per entry: new, changed (with the values) or gone. */
function entriesOf(schema: Schema, message: SnapshotMessage | KeyframeMessage, after: Snapshot<Entity>): string[] {
  const lines: string[] = [];
  const entry = new EntryReader(message.entries);
  while (entry.next()) {
    const type = typeOf(schema, entry.id);
    const entity = after.entities.get(entry.id);
    const said = (type?.fields ?? []).filter((_, i) => ((entry.mask >>> (i + 1)) & 1) !== 0);
    for (const _ of said) entry.difference();
    const values = said.map(({ name }) => `${name} ${entity?.[name] ?? '?'}`).join(', ');
    const what = entry.mask === 0 ? 'gone' : `${(entry.mask & 1) !== 0 ? 'new; ' : ''}${values}`;
    lines.push(`${type?.name ?? '?'} ${entry.id}: ${what}`);
  }
  return lines;
}

function census({ entities }: Snapshot<Entity>): string {
  const counts = new Map<string, number>();
  for (const { type } of entities.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `${count} ${type}`).join(', ') || 'no entities';
}

/** The plain fields of a message. */
function fieldsOf(message: object): string[] {
  return Object.entries(message)
    .filter(([name, value]) => name !== 'kind' && value !== undefined)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : value}`);
}

function nameOf(kinds: Readonly<Record<string, number>>, kind: number): string {
  const name = Object.keys(kinds).find((key) => kinds[key] === kind);
  return name === undefined ? `${kind}` : capitalized(name);
}

function hidden(secret: string): string {
  return `${secret.slice(0, secretShown)}…`;
}

function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
