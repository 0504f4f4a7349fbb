import { Interpolation } from '../generated/protocol';
import type { Snapshot } from './baseline';
import type { EntityBase } from './evolve';
import type { EntityType, Field, Schema } from './schema';

type Values = Record<string, number>;

const snapshotsMax = 32;
const fullTurn = 65536;

/** The last 32 snapshots, and what the world looked like at any moment between them. Never guesses what came after the newest. */
export class SnapshotBuffer<E extends EntityBase> {
  private readonly snapshots: Snapshot<E>[] = [];
  /** By type, the fields that are drawn between two values. Types without any are missing. */
  private readonly moving = new Map<string, readonly Field[]>();
  private readonly jumpPerTickMax: number;
  /** Both are filled anew for each frame, so drawing needs no new objects. */
  private readonly sampled = new Map<number, E>();
  private readonly drawn = new Map<number, E>();

  /** An entity of which a linear field changes by more than `jumpPerTickMax` game units per tick was put somewhere else. */
  constructor(schema: Schema, jumpPerTickMax: number) {
    this.jumpPerTickMax = jumpPerTickMax;
    for (const type of schema.types) {
      const fields = movingFields(type);
      if (fields.length > 0) this.moving.set(type.name, fields);
    }
  }

  /** The last snapshot that was pushed. */
  get newest(): Snapshot<E> | undefined {
    return this.snapshots.at(-1);
  }

  /** Adds a snapshot, which should be newer than all before it; if it is not, the match began anew and those before it are dropped. */
  push(snapshot: Snapshot<E>): void {
    const newest = this.newest;
    if (newest !== undefined && snapshot.tick <= newest.tick) this.snapshots.length = 0;
    if (this.snapshots.length === snapshotsMax) this.snapshots.shift();
    this.snapshots.push(snapshot);
  }

  /**
   * All entities at a moment (a tick with a fraction). Before the oldest snapshot that one is shown, after the newest that one. The map and
   * the objects in it are valid until the next call.
   */
  sample(renderTick: number): ReadonlyMap<number, E> {
    this.sampled.clear();
    let at = this.snapshots.length - 1;
    while (at > 0 && (this.snapshots[at] as Snapshot<E>).tick > renderTick) at--;
    const older = this.snapshots[at];
    if (older === undefined) return this.sampled;
    const newer = this.snapshots[at + 1];
    if (newer === undefined || renderTick <= older.tick) return older.entities;

    const ticks = newer.tick - older.tick;
    const fraction = (renderTick - older.tick) / ticks;
    for (const [id, entity] of older.entities) {
      const next = newer.renewed.has(id) ? undefined : newer.entities.get(id);
      this.sampled.set(id, this.between(entity, next, fraction, ticks));
    }
    return this.sampled;
  }

  private between(entity: E, next: E | undefined, fraction: number, ticks: number): E {
    if (next === undefined || next === entity) return entity;
    const fields = this.moving.get(entity.type);
    if (fields === undefined || jumps(entity, next, fields, this.jumpPerTickMax * ticks)) return entity;

    const drawn = this.drawnAs(entity);
    const from = entity as unknown as Values;
    const to = next as unknown as Values;
    const out = drawn as unknown as Values;
    for (const field of fields) {
      const a = from[field.name] as number;
      const b = to[field.name] as number;
      out[field.name] = field.interpolation === Interpolation.angle ? turn(a, b, fraction) : a + (b - a) * fraction;
    }
    return drawn;
  }

  private drawnAs(entity: E): E {
    const drawn = this.drawn.get(entity.id);
    if (drawn !== undefined && drawn.type === entity.type) return Object.assign(drawn, entity);
    const fresh = { ...entity };
    this.drawn.set(entity.id, fresh);
    return fresh;
  }
}

function movingFields(type: EntityType): readonly Field[] {
  return type.fields.filter((field) => field.interpolation !== Interpolation.step);
}

function jumps(from: EntityBase, to: EntityBase, fields: readonly Field[], unitsMax: number): boolean {
  const a = from as unknown as Values;
  const b = to as unknown as Values;
  for (const { name, interpolation, scale } of fields) {
    if (
      interpolation === Interpolation.linear &&
      Math.abs((b[name] as number) - (a[name] as number)) > unitsMax * scale
    ) {
      return true;
    }
  }
  return false;
}

function turn(from: number, to: number, fraction: number): number {
  const shortWay = ((to - from) << 16) >> 16;
  return (from + shortWay * fraction + fullTurn) % fullTurn;
}
