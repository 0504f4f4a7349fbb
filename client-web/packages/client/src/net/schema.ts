import { Interpolation } from '../generated/protocol.ts';
import { ProtocolError, readArray, readInteger, readList, readText, requireUnique } from './read.ts';

/** One integer of an entity type. */
export interface Field {
  readonly name: string;
  /** value / scale = game units; at least 1. */
  readonly scale: number;
  /** How it is drawn between two snapshots: see {@link Interpolation}. */
  readonly interpolation: number;
  readonly min: number;
  readonly max: number;
  /** Every value is a multiple of it; at least 1. */
  readonly quantum: number;
  /**
   * What the wire need not say of it; undefined: a known entity's value stays, a new one's is 0. {@link birthTick}: a new one's is the
   * tick. Another number is the index of a field before this one in its type, its rate: a known entity's value grows by that in each tick.
   */
  readonly expected: number | FromParent | undefined;
}

/** See {@link Field.expected}. */
export const birthTick = -1;

/** See {@link Field.expected}: a new entity's value is one of another entity's, its parent's. */
export interface FromParent {
  /** The index of a field before this one in its type, which holds the parent's id. */
  readonly idField: number;
  /** The index of a field in the parent's type. */
  readonly parentField: number;
}

/** A kind of entity. Ids firstId .. firstId + capacity - 1 are of this type. */
export interface EntityType {
  readonly name: string;
  readonly firstId: number;
  readonly capacity: number;
  /** In the order of the wire's change mask; at most 29. */
  readonly fields: readonly Field[];
}

/** Something that happens in a tick. */
export interface EventType {
  readonly name: string;
  readonly args: readonly string[];
}

/** One integer of an input. The server clamps values to the range. */
export interface InputField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** A game's vocabulary without its settings: what Welcome sends once and then names by hash. */
export interface Vocabulary {
  /** Ascending by firstId. */
  readonly types: readonly EntityType[];
  /** An event's index on the wire is its place here. */
  readonly events: readonly EventType[];
  readonly inputs: readonly InputField[];
}

/** What Welcome tells about the game. */
export interface Schema extends Vocabulary {
  /** Names the vocabulary; never 0. */
  readonly hash: number;
  /** The game's rules as integers, by name. */
  readonly settings: Readonly<Record<string, number>>;
}

/** The names that a client was built against: the generated `shape`. */
export interface Shape {
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly inputs: readonly string[];
  readonly settings?: readonly string[];
}

/** A game's {@link Shape} together with the types that go with it, as the server generates both: whoever is handed it knows them all. */
export interface GameShape<Entity, GameEvent, Input, Rules, Calls> extends Shape {
  /** Never there. Only the compiler looks at it. */
  readonly game?: {
    readonly entity: Entity;
    readonly event: GameEvent;
    readonly input: Input;
    readonly rules: Rules;
    readonly calls: Calls;
  };
}

// An entry's head is 32 bits: two for its shape, one for "new", the rest for fields.
const fieldsMax = 29;
const int32Min = -(2 ** 31);
const int32Max = 2 ** 31 - 1;

/** Reads `[types, events, inputs]`. Throws {@link ProtocolError}. */
export function readVocabulary(value: unknown): Vocabulary {
  const [types, events, inputs] = readArray(value, 'schema', 3);
  const vocabulary = {
    types: readList(types, 'types', readType),
    events: readList(events, 'events', readEvent),
    inputs: readList(inputs, 'inputs', readInput),
  };
  requireUnique(
    vocabulary.types.map((t) => t.name),
    'types',
  );
  requireUnique(
    vocabulary.events.map((e) => e.name),
    'events',
  );
  requireUnique(
    vocabulary.inputs.map((i) => i.name),
    'inputs',
  );
  let nextId = 0;
  for (const type of vocabulary.types) {
    if (type.firstId < nextId) throw new ProtocolError(`the ids of type ${type.name} overlap or do not ascend`);
    nextId = endOf(type);
  }
  return vocabulary;
}

/** The first id behind those of a type. */
function endOf(type: EntityType): number {
  return type.firstId + type.capacity;
}

/** The type of the entities with an id, if there is one. */
export function typeOf(schema: Vocabulary, id: number): EntityType | undefined {
  for (const type of schema.types) if (id < endOf(type)) return id < type.firstId ? undefined : type;
  return undefined;
}

/**
 * Compares the server's schema with what the client was built against. The order of names does not matter, because everything is read
 * by name. Returns what differs, for people, or undefined.
 */
export function checkShape(schema: Schema, shape: Shape): string | undefined {
  const types = new Map(schema.types.map((t) => [t.name, t.fields.map((f) => f.name)]));
  const events = new Map(schema.events.map((e) => [e.name, e.args]));
  return (
    compareGroups('type', types, shape.types) ??
    compareGroups('event', events, shape.events) ??
    compareNames(
      'input',
      schema.inputs.map((i) => i.name),
      shape.inputs,
    ) ??
    (shape.settings && compareNames('setting', Object.keys(schema.settings), shape.settings))
  );
}

function compareGroups(
  kind: string,
  server: ReadonlyMap<string, readonly string[]>,
  client: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const names = compareNames(kind, [...server.keys()], Object.keys(client));
  if (names !== undefined) return names;
  for (const [name, members] of server) {
    const difference = compareNames(`member of ${kind} '${name}':`, members, client[name] ?? []);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function compareNames(kind: string, server: readonly string[], client: readonly string[]): string | undefined {
  const unknown = server.find((name) => !client.includes(name));
  if (unknown !== undefined) return `this client does not know the ${kind} '${unknown}'`;
  const missing = client.find((name) => !server.includes(name));
  return missing === undefined ? undefined : `the server does not know the ${kind} '${missing}'`;
}

function readType(value: unknown, what: string): EntityType {
  const [name, firstId, capacity, fields] = readArray(value, what, 4);
  const type = {
    name: readText(name, `${what}.name`),
    firstId: readInteger(firstId, `${what}.firstId`, 0),
    capacity: readInteger(capacity, `${what}.capacity`, 1),
    fields: readArray(fields, `${what}.fields`).map((field, i) => readField(field, `${what}.fields[${i}]`, i)),
  };
  if (type.fields.length > fieldsMax) throw new ProtocolError(`${what} has more than ${fieldsMax} fields`);
  requireUnique(['type', 'id', ...type.fields.map((f) => f.name)], what);
  return type;
}

function readField(value: unknown, what: string, index: number): Field {
  const [name, scale, interpolation, min, max, quantum, expected] = readArray(value, what, 7);
  return {
    name: readText(name, `${what}.name`),
    scale: readInteger(scale, `${what}.scale`, 1),
    interpolation: readInteger(interpolation, `${what}.interpolation`, Interpolation.step, Interpolation.angle),
    min: readInteger(min, `${what}.min`, int32Min, int32Max),
    max: readInteger(max, `${what}.max`, int32Min, int32Max),
    quantum: readInteger(quantum, `${what}.quantum`, 1, int32Max),
    expected: readExpected(expected, `${what}.expected`, index),
  };
}

function readExpected(value: unknown, what: string, index: number): Field['expected'] {
  if (value === null) return undefined;
  if (!Array.isArray(value)) return readInteger(value, what, birthTick, index - 1);
  const [idField, parentField] = readArray(value, what, 2);
  return {
    idField: readInteger(idField, `${what}.idField`, 0, index - 1),
    parentField: readInteger(parentField, `${what}.parentField`, 0, fieldsMax - 1),
  };
}

function readEvent(value: unknown, what: string): EventType {
  const [name, args] = readArray(value, what, 2);
  const event = { name: readText(name, `${what}.name`), args: readList(args, `${what}.args`, readText) };
  requireUnique(['type', 'tick', ...event.args], what);
  return event;
}

function readInput(value: unknown, what: string): InputField {
  const [name, min, max] = readArray(value, what, 3);
  return {
    name: readText(name, `${what}.name`),
    min: readInteger(min, `${what}.min`, int32Min, 0),
    max: readInteger(max, `${what}.max`, 0, int32Max),
  };
}
