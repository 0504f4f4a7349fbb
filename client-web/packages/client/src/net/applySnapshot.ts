import { advancedByRates, born, changed, type EntityBase, type SpawnContext } from './applyEntry.ts';
import type { KeyframeMessage, SnapshotMessage } from './codec.ts';
import { type Entries, EntryReader } from './entries.ts';
import { ProtocolError } from './read.ts';
import { type EntityType, type Schema, typeOf } from './schema.ts';

/** The state of the room after a tick. */
export interface Snapshot<E extends EntityBase> {
  readonly tick: number;
  /** An unchanged entity is the same object as in the previous snapshot. */
  readonly entities: ReadonlyMap<number, E>;
  /** Ids that belonged to other entities in the previous snapshot: do not interpolate between the two. */
  readonly replacedIds: ReadonlySet<number>;
}

const noneReplaced: ReadonlySet<number> = new Set();

/**
 * Applies a Snapshot or Keyframe to the previous state. Throws {@link ProtocolError}, and changes nothing, if the
 * message does not match the schema or the state.
 */
export function applySnapshot<E extends EntityBase>(
  schema: Schema,
  previous: Snapshot<E> | undefined,
  message: SnapshotMessage | KeyframeMessage,
): Snapshot<E> {
  if (message.kind === 'keyframe')
    return new SnapshotBuilder<E>(schema, new Map(), message.tick, 0).complete(message.entries);
  if (previous === undefined) throw new ProtocolError('a Snapshot came before any Keyframe');
  const { age, entries } = message;
  return new SnapshotBuilder(schema, previous.entities, previous.tick + age, age).complete(entries);
}

/** Builds a snapshot, `age` ticks after one with the `known` entities. */
class SnapshotBuilder<E extends EntityBase> implements SpawnContext {
  readonly tick: number;
  private readonly schema: Schema;
  private readonly known: ReadonlyMap<number, E>;
  private readonly age: number;
  /** Initially the known entities; those with an entry or that have moved are replaced or removed. */
  private readonly entities: Map<number, E>;
  private replacedIds: Set<number> | undefined;

  constructor(schema: Schema, known: ReadonlyMap<number, E>, tick: number, age: number) {
    this.schema = schema;
    this.known = known;
    this.tick = tick;
    this.age = age;
    this.entities = new Map(known);
  }

  complete(entries: Entries): Snapshot<E> {
    const entry = new EntryReader(entries);
    while (entry.next()) this.apply(this.typeOf(entry), entry.id, entry);
    for (const id of this.known.keys()) this.settled(id);
    return { tick: this.tick, entities: this.entities, replacedIds: this.replacedIds ?? noneReplaced };
  }

  valueOf(id: number, fieldIndex: number): number | undefined {
    const entity = this.settled(id);
    if (entity === undefined) return undefined;
    const field = typeOf(this.schema, id)?.fields[fieldIndex];
    if (field === undefined) throw new ProtocolError(`type ${entity.type} has no field ${fieldIndex}`);
    return (entity as unknown as Readonly<Record<string, number>>)[field.name];
  }

  private typeOf({ id, mask }: EntryReader): EntityType {
    const type = typeOf(this.schema, id);
    if (type === undefined) throw new ProtocolError(`entity ${id} is of no type`);
    if (mask >>> (type.fields.length + 1) !== 0) {
      throw new ProtocolError(
        `entity ${id} has the mask ${mask}, but type ${type.name} has ${type.fields.length} fields`,
      );
    }
    return type;
  }

  private apply(type: EntityType, id: number, entry: EntryReader): void {
    const before = this.known.get(id);
    if ((entry.mask & 1) !== 0) {
      if (before !== undefined) this.replacedIds = (this.replacedIds ?? new Set<number>()).add(id);
      this.entities.set(id, born(type, id, entry, this));
    } else if (before === undefined) {
      throw new ProtocolError(`entity ${id} is neither new nor known`);
    } else if (entry.mask === 0) {
      this.entities.delete(id);
    } else {
      this.entities.set(id, changed(type, before, entry, this.age));
    }
  }

  /**
   * The entity in this snapshot, given that its entry, if any, has been applied. Without an entry it moves by its
   * rates.
   */
  private settled(id: number): E | undefined {
    const entity = this.entities.get(id);
    if (entity === undefined || entity !== this.known.get(id)) return entity;
    const moved = advancedByRates(typeOf(this.schema, id) as EntityType, entity, this.age);
    if (moved !== entity) this.entities.set(id, moved);
    return moved;
  }
}
