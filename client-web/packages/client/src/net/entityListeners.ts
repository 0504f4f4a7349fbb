import type { EntityBase } from './applyEntry.ts';
import type { Snapshot } from './applySnapshot.ts';
import { birthTick, type Schema } from './schema.ts';
import { notify, Subscriptions, type Unsubscribe } from './subscriptions.ts';

/** The entities of one type. */
export type EntityOf<Entity extends EntityBase, Type extends string> = Extract<Entity, { readonly type: Type }>;

type Listener<Entity> = (entity: Entity, before: Entity) => void;

/**
 * Notifies listeners of the differences between snapshots: all removed entities, then added, then changed, each in
 * snapshot order. Costs nothing without listeners.
 */
export class EntityListeners<Entity extends EntityBase> {
  private readonly removed = new Subscriptions<[entity: Entity, before: Entity]>();
  private readonly added = new Subscriptions<[entity: Entity, before: Entity]>();
  private readonly changed = new Subscriptions<[entity: Entity, before: Entity]>();
  private newest: Snapshot<Entity> | undefined;
  /** By type, the field with the birth tick of an entity; only types that have one. */
  private birthFields: ReadonlyMap<string, string> = new Map();

  /** A session began: the following snapshots have this schema. */
  useSchema({ types }: Schema): void {
    const birthFields = new Map<string, string>();
    for (const { name, fields } of types) {
      const field = fields.find(({ expected }) => expected === birthTick);
      if (field !== undefined) birthFields.set(name, field.name);
    }
    this.birthFields = birthFields;
  }

  /** Also calls back immediately for entities already present. */
  onAdded(type: string, listener: (entity: Entity) => void): Unsubscribe {
    const unsubscribe = this.added.add(type, listener);
    for (const entity of this.newest?.entities.values() ?? []) if (entity.type === type) notify(listener, entity);
    return unsubscribe;
  }

  onChanged(type: string, listener: Listener<Entity>): Unsubscribe {
    return this.changed.add(type, listener);
  }

  onRemoved(type: string, listener: (entity: Entity) => void): Unsubscribe {
    return this.removed.add(type, listener);
  }

  /** Applies the next snapshot; undefined: the world is gone, and the next is a new one. */
  update(after: Snapshot<Entity> | undefined): void {
    const before = this.newest;
    this.newest = after;
    if (!this.removed.isEmpty && before !== undefined) this.notifyRemoved(before, after);
    if (!this.added.isEmpty && after !== undefined) this.notifyAdded(before, after);
    if (!this.changed.isEmpty && after !== undefined && before !== undefined) this.notifyChanged(before, after);
  }

  private notifyRemoved(before: Snapshot<Entity>, after: Snapshot<Entity> | undefined): void {
    const notifyAll = this.removed.notifier();
    for (const [id, entity] of before.entities)
      if (after === undefined || this.successorOf(entity, id, after) === undefined)
        notifyAll(entity.type, entity, entity);
  }

  private notifyAdded(before: Snapshot<Entity> | undefined, after: Snapshot<Entity>): void {
    const notifyAll = this.added.notifier();
    for (const [id, entity] of after.entities) {
      const known = before?.entities.get(id);
      if (known === undefined || this.successorOf(known, id, after) === undefined)
        notifyAll(entity.type, entity, entity);
    }
  }

  private notifyChanged(before: Snapshot<Entity>, after: Snapshot<Entity>): void {
    const notifyAll = this.changed.notifier();
    for (const [id, known] of before.entities) {
      const entity = this.successorOf(known, id, after);
      if (entity !== undefined && entity !== known && differ(known, entity)) notifyAll(entity.type, entity, known);
    }
  }

  /**
   * The current state of an entity; undefined if it is gone or its id was reused. Keyframes do not tell which ids were
   * reused; the birth tick does, for types that have one.
   */
  private successorOf(known: Entity, id: number, after: Snapshot<Entity>): Entity | undefined {
    const entity = after.replacedIds.has(id) ? undefined : after.entities.get(id);
    const birthField = this.birthFields.get(known.type) as keyof Entity | undefined;
    return birthField === undefined || entity?.[birthField] === known[birthField] ? entity : undefined;
  }
}

/** After a keyframe even unchanged entities are new objects. */
function differ<Entity extends EntityBase>(a: Entity, b: Entity): boolean {
  for (const field in a) if (a[field] !== b[field]) return true;
  return false;
}
