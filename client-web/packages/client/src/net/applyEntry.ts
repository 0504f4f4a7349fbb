import { Interpolation } from '../generated/protocol.ts';
import type { EntryReader } from './entries.ts';
import { type Values, valuesOf } from './movingFields.ts';
import { ProtocolError } from './read.ts';
import { birthTick, type EntityType, type Field } from './schema.ts';

// How one entity changes between snapshots. Nothing here modifies its argument.

/** Fields common to all entities; an entity also has its schema's fields, as integers. Immutable once in a snapshot. */
export interface EntityBase {
  readonly type: string;
  readonly id: number;
}

/** The snapshot under construction in which an entity spawns. Entities with smaller ids are already final. */
export interface SpawnContext {
  readonly tick: number;
  /** The value of a field in this snapshot; undefined if there is no such entity. */
  valueOf(id: number, fieldIndex: number): number | undefined;
}

/** Creates an entity from its entry. */
export function born<E extends EntityBase>(type: EntityType, id: number, entry: EntryReader, context: SpawnContext): E {
  // Always the same fields in the same order, so that JavaScript engines use one layout per type.
  const entity: Record<string, string | number> = { type: type.name, id };
  const values = entity as Values;
  for (let i = 0; i < type.fields.length; i++) {
    const field = type.fields[i] as Field;
    values[field.name] = add(field, expectedOfNew(type, field, id, values, context), differenceOf(i, field, entry));
  }
  return entity as unknown as E;
}

/** Returns a known entity `age` ticks later, from its entry. */
export function changed<E extends EntityBase>(type: EntityType, before: E, entry: EntryReader, age: number): E {
  const entity = { ...before };
  const values = valuesOf(entity);
  for (let i = 0; i < type.fields.length; i++) {
    const field = type.fields[i] as Field;
    values[field.name] = add(field, expectedOfKnown(type, field, values, age), differenceOf(i, field, entry));
  }
  return entity;
}

/**
 * Returns a known entity `age` ticks later that has no entry and only moved by its rates. The same object if it did not
 * move.
 */
export function advancedByRates<E extends EntityBase>(type: EntityType, before: E, age: number): E {
  let entity = before;
  for (const field of type.fields) {
    const values = valuesOf(entity);
    const value = add(field, expectedOfKnown(type, field, values, age), 0);
    if (value === values[field.name]) continue;
    if (entity === before) entity = { ...before };
    valuesOf(entity)[field.name] = value;
  }
  return entity;
}

function expectedOfNew(
  type: EntityType,
  { expected }: Field,
  id: number,
  values: Values,
  context: SpawnContext,
): number {
  if (expected === birthTick) return context.tick;
  if (typeof expected !== 'object') return 0;
  const parentId = values[(type.fields[expected.idField] as Field).name] as number;
  if (parentId >= id)
    throw new ProtocolError(`the parent of entity ${id} is ${parentId}, which does not come before it`);
  return context.valueOf(parentId, expected.parentField) ?? 0;
}

// `values` are new before this field and old from it on. A rate precedes the fields that depend on it, so its new value
// applies.
function expectedOfKnown(type: EntityType, { name, expected }: Field, values: Values, age: number): number {
  const value = values[name] as number;
  if (typeof expected !== 'number' || expected === birthTick) return value;
  const rate = type.fields[expected] as Field;
  return value + Math.imul(age, values[rate.name] as number);
}

function differenceOf(index: number, field: Field, entry: EntryReader): number {
  return ((entry.mask >>> (index + 1)) & 1) === 0 ? 0 : Math.imul(entry.difference(), field.quantum);
}

function add(field: Field, value: number, difference: number): number {
  const sum = value + difference;
  return field.interpolation === Interpolation.angle ? sum & 0xffff : sum | 0;
}
