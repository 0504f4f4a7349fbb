import { Interpolation } from '../generated/protocol';
import type { SnapshotMessage } from './codec';
import { ProtocolError } from './read';
import type { EntityType, Schema } from './schema';

/** What every entity has; the schema's fields beside it are integers. Never changed once it is in a snapshot. */
export interface EntityBase {
  readonly type: string;
  readonly id: number;
}

/** The state of the room after a tick. */
export interface Snapshot<E extends EntityBase> {
  readonly tick: number;
  /** An entity that did not change is the same object as in the snapshot before. */
  readonly entities: ReadonlyMap<number, E>;
  /** Ids under which the snapshot before had another entity: nothing may be drawn between those two. */
  readonly renewed: ReadonlySet<number>;
}

type Values = Record<string, number>;

const nothingRenewed: ReadonlySet<number> = new Set();

/**
 * The state that a Snapshot message describes, given the one received before it. Throws {@link ProtocolError}, and changes nothing, when
 * the message does not fit the schema or the state.
 */
export function applySnapshot<E extends EntityBase>(
  schema: Schema,
  previous: Snapshot<E> | undefined,
  message: SnapshotMessage,
): Snapshot<E> {
  const entities = new Map(baselineOf(previous, message)?.entities);
  remove(entities, message.removed);

  let renewed: Set<number> | undefined;
  const list = message.entities;
  let lastId = -1;
  let typeIndex = 0;
  for (let at = 0; at < list.length; ) {
    const id = list[at++] as number;
    const mask = list[at++];
    if (id <= lastId) throw new ProtocolError(`entity ids do not ascend: ${id} after ${lastId}`);
    lastId = id;
    // Ids ascend and so do the types' ranges, so this walks through the types once per snapshot.
    while (typeIndex < schema.types.length && id >= endOf(schema.types[typeIndex] as EntityType)) typeIndex++;
    const type = schema.types[typeIndex];
    if (type === undefined || id < type.firstId) throw new ProtocolError(`entity ${id} is of no type`);
    if (mask === undefined || mask < 0 || mask >= 2 ** (type.fields.length + 1)) {
      throw new ProtocolError(
        `entity ${id} has the mask ${mask}, but type ${type.name} has ${type.fields.length} fields`,
      );
    }

    const known = entities.get(id);
    const isNew = (mask & 1) !== 0;
    if (!isNew && known === undefined) throw new ProtocolError(`entity ${id} is neither new nor in the baseline`);
    if (isNew && known !== undefined) {
      renewed ??= new Set();
      renewed.add(id);
    }
    const entity = (isNew ? blank(type, id) : { ...known }) as EntityBase & Values;
    at = addDifferences(entity, type, mask, list, at);
    entities.set(id, entity as unknown as E);
  }
  return { tick: message.tick, entities, renewed: renewed ?? nothingRenewed };
}

function baselineOf<E extends EntityBase>(
  previous: Snapshot<E> | undefined,
  message: SnapshotMessage,
): Snapshot<E> | undefined {
  if (message.baseAge === 0) return undefined;
  const baseTick = message.tick - message.baseAge;
  if (previous?.tick !== baseTick) {
    throw new ProtocolError(
      `snapshot ${message.tick} builds on ${baseTick}, but the last one was ${previous?.tick ?? 'none'}`,
    );
  }
  return previous;
}

function remove<E>(entities: Map<number, E>, removed: readonly number[]): void {
  let lastId = -1;
  for (const id of removed) {
    if (id <= lastId) throw new ProtocolError(`removed ids do not ascend: ${id} after ${lastId}`);
    if (!entities.delete(id)) throw new ProtocolError(`entity ${id} is removed but not in the baseline`);
    lastId = id;
  }
}

// Always the same fields in the same order, so that JavaScript engines give all entities of a type one layout.
function blank(type: EntityType, id: number): EntityBase {
  const entity: Record<string, string | number> = { type: type.name, id };
  for (const field of type.fields) entity[field.name] = 0;
  return entity as unknown as EntityBase;
}

function addDifferences(
  entity: Values,
  type: EntityType,
  mask: number,
  list: readonly number[],
  start: number,
): number {
  let at = start;
  for (let i = 0; i < type.fields.length; i++) {
    if (((mask >>> (i + 1)) & 1) === 0) continue;
    const difference = list[at++];
    if (difference === undefined) throw new ProtocolError(`entity ${entity.id} ends before its last value`);
    if (difference !== (difference | 0)) throw new ProtocolError(`${difference} is not a 32-bit difference`);
    const field = type.fields[i] as EntityType['fields'][number];
    const sum = (entity[field.name] as number) + difference;
    entity[field.name] = field.interpolation === Interpolation.angle ? sum & 0xffff : sum | 0;
  }
  return at;
}

function endOf(type: EntityType): number {
  return type.firstId + type.capacity;
}
