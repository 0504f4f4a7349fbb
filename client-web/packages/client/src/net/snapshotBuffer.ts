import type { EntityBase } from './applyEntry.ts';
import type { Snapshot } from './applySnapshot.ts';
import { type Extrapolate, Extrapolation } from './extrapolation.ts';
import { MovingFields, valuesOf } from './movingFields.ts';
import { fadeFactor, paceMax } from './pace.ts';
import type { Schema } from './schema.ts';

/**
 * How a moment is drawn: between two snapshots, extrapolated beyond the newest, or frozen because nothing arrived for
 * too long.
 */
export type DrawnAs = 'interpolated' | 'extrapolated' | 'frozen';

/** How the entities of a game are drawn. */
export interface DrawOptions<E extends EntityBase> {
  /** An entity that moves more than this per tick has teleported and is not interpolated. Game units. */
  readonly jumpPerTickMax: number;
  /** Extrapolates entities beyond the newest snapshot. Default: by the rates of the schema. */
  readonly extrapolate?: Extrapolate<E> | undefined;
  /** Replays: nothing is extrapolated and time may run at any speed, so corrections are not smoothed. */
  readonly isExact?: boolean;
}

const snapshotsMax = 32;

/** Limit of extrapolation; then entities freeze. */
const extrapolationMsMax = 350;

/** A larger extrapolation error than an entity can move in this many ticks is not smoothed. */
const glideTicksMax = 2;

/** An offset below this is invisible, in field units. */
const invisible = 0.5;

/** An entity as it was drawn in the last frame. */
interface Drawn<E> {
  /** The object used to draw it unless a snapshot has it exactly like that. */
  readonly own: E;
  shown: E;
  frame: number;
  /** Offset to its interpolated fields that hides an extrapolation error. */
  readonly offset: number[];
  hasOffset: boolean;
}

/** The position of a moment among the snapshots. */
interface SamplePoint<E extends EntityBase> {
  /** The last snapshot before it, or the first; an empty one if there is none. */
  base: Snapshot<E>;
  /** The following snapshot; undefined if the moment is beyond the newest. */
  newer: Snapshot<E> | undefined;
  /** How far the moment is from `base`; negative before the first snapshot. */
  ticks: number;
}

/** The last 32 snapshots, and the world at any moment between them and a little beyond. */
export class SnapshotBuffer<E extends EntityBase> {
  private readonly snapshots: Snapshot<E>[] = [];
  /** By type; only types with interpolated fields. */
  private readonly moving = new Map<string, MovingFields>();
  private readonly ticksPerMs: number;
  private readonly jumpPerTickMax: number;
  private readonly extrapolation: Extrapolation<E> | undefined;
  private readonly isExact: boolean;
  /** Reused in every frame, so that drawing allocates nothing. */
  private readonly sampled = new Map<number, E>();
  private readonly drawn = new Map<number, Drawn<E>>();
  /** By type, scratch space for entities that are not drawn. */
  private readonly scratch = new Map<string, E>();
  private frame = 0;
  private last: { ms: number; renderTick: number; newestTick: number; baseTick: number } | undefined;
  private fade = 1;
  private readonly shown = samplePointBeforeAll<E>();
  /** What the last frame should have shown, as is known now; used if it may have been wrong. */
  private readonly truth = samplePointBeforeAll<E>();
  private isDoubtful = false;
  private readonly peeked = samplePointBeforeAll<E>();
  /** The range of snapshots that came into view with this frame. */
  private newlyShownFrom = 0;
  private newlyShownTo = 0;

  constructor(schema: Schema, tickRate: number, options: DrawOptions<E>) {
    this.ticksPerMs = tickRate / 1000;
    this.jumpPerTickMax = options.jumpPerTickMax;
    this.isExact = options.isExact ?? false;
    this.extrapolation = options.extrapolate && new Extrapolation(options.extrapolate);
    for (const type of schema.types) {
      const fields = new MovingFields(type);
      if (fields.count > 0) this.moving.set(type.name, fields);
    }
  }

  /** The newest snapshot. */
  get newest(): Snapshot<E> | undefined {
    return this.snapshots.at(-1);
  }

  /** Adds a snapshot. If it is not newer than all others, the match has restarted and they are dropped. */
  push(snapshot: Snapshot<E>): void {
    const newest = this.newest;
    if (newest !== undefined && snapshot.tick <= newest.tick) {
      this.snapshots.length = 0;
      this.last = undefined;
    }
    if (this.snapshots.length === snapshotsMax) this.snapshots.shift();
    this.snapshots.push(snapshot);
  }

  /** How a moment is drawn now; `frozen` before the first snapshot. */
  drawnAs(renderTick: number): DrawnAs {
    const newest = this.newest;
    if (newest === undefined || renderTick > this.shownTick(renderTick)) return 'frozen';
    return renderTick > newest.tick ? 'extrapolated' : 'interpolated';
  }

  /** The moment actually shown for a `renderTick`, limited to the range of extrapolation. */
  shownTick(renderTick: number): number {
    return Math.min(renderTick, (this.newest?.tick ?? 0) + extrapolationMsMax * this.ticksPerMs);
  }

  /**
   * All entities at a fractional tick, for the frame of `nowMs`. Before the oldest snapshot that one is shown; beyond
   * the newest, entities are extrapolated for 350 ms and then frozen. The map and its objects are valid until the next
   * call.
   */
  sample(renderTick: number, nowMs: number): Map<number, E> {
    this.sampled.clear();
    this.lookAt(renderTick, this.shown);
    const { base } = this.shown;
    this.beginFrame(base.tick, renderTick, nowMs);
    for (const [id, entity] of base.entities) this.sampled.set(id, this.draw(id, entity));
    return this.sampled;
  }

  /**
   * One entity as drawn at a moment near the last {@link sample}; undefined if absent. Does not change anything. Valid
   * until the next call.
   */
  peek(id: number, tick: number): E | undefined {
    this.lookAt(tick, this.peeked);
    const entity = this.peeked.base.entities.get(id);
    const fields = entity && this.moving.get(entity.type);
    if (entity === undefined || fields === undefined) return entity;
    const out = this.scratchFor(entity);
    this.place(entity, fields, this.peeked, out);
    const drawn = this.drawn.get(id);
    if (drawn?.frame === this.frame && drawn.hasOffset) fields.add(valuesOf(out), drawn.offset);
    return out;
  }

  private indexAt(tick: number): number {
    let at = this.snapshots.length - 1;
    while (at > 0 && (this.snapshots[at] as Snapshot<E>).tick > tick) at--;
    return at;
  }

  private lookAt(tick: number, moment: SamplePoint<E>): void {
    const at = this.indexAt(tick);
    const base = this.snapshots[at];
    if (base === undefined) {
      moment.base = samplePointBeforeAll<E>().base;
      return;
    }
    moment.base = base;
    moment.newer = this.snapshots[at + 1];
    moment.ticks = (moment.newer === undefined ? this.shownTick(tick) : tick) - base.tick;
  }

  private beginFrame(baseTick: number, renderTick: number, nowMs: number): void {
    const { last } = this;
    const newestTick = this.newest?.tick ?? 0;
    const elapsedMs = last === undefined ? 0 : Math.max(0, nowMs - last.ms);
    // A gap in the numbers: this frame follows no other.
    this.frame += last === undefined ? 2 : 1;
    this.fade = fadeFactor(elapsedMs);
    this.isDoubtful = false;
    this.newlyShownFrom = this.newlyShownTo = 0;
    if (last !== undefined) {
      const elapsed = elapsedMs * this.ticksPerMs;
      const isSet = Math.abs(renderTick - last.renderTick - elapsed) > elapsed * paceMax + 1e-3;
      const wasGuess = last.renderTick > last.newestTick && newestTick !== last.newestTick;
      this.isDoubtful = (isSet || wasGuess) && !this.isExact;
      // The moment that a clock already set would have shown in the last frame.
      this.lookAt(isSet ? renderTick - elapsed : last.renderTick, this.truth);
      const from = this.isDoubtful ? Math.min(baseTick, this.truth.base.tick) : baseTick;
      this.newlyShownFrom = this.indexAt(Math.min(last.baseTick, from)) + 1;
      this.newlyShownTo = this.indexAt(Math.max(last.baseTick, baseTick)) + 1;
    }
    this.last ??= { ms: 0, renderTick: 0, newestTick: 0, baseTick: 0 };
    this.last.ms = nowMs;
    this.last.renderTick = renderTick;
    this.last.newestTick = newestTick;
    this.last.baseTick = baseTick;
  }

  private draw(id: number, entity: E): E {
    const fields = this.moving.get(entity.type);
    if (fields === undefined) return entity;
    const drawn = this.drawnOf(id, entity);
    if (drawn.frame !== this.frame - 1) drawn.hasOffset = false;
    else if ((drawn.hasOffset || this.isDoubtful) && !this.isSame(id)) drawn.hasOffset = false;
    else if (this.isDoubtful) this.doubt(drawn, id, fields);
    drawn.frame = this.frame;
    if (drawn.hasOffset) this.fadeOffset(drawn);

    const moves = this.place(entity, fields, this.shown, drawn.own);
    if (drawn.hasOffset) fields.add(valuesOf(drawn.own), drawn.offset);
    drawn.shown = moves || drawn.hasOffset ? drawn.own : entity;
    return drawn.shown;
  }

  /** Writes an entity of `base` as it is at the moment. Returns whether it differs. */
  private place(entity: E, fields: MovingFields, { base, newer, ticks }: SamplePoint<E>, out: E): boolean {
    Object.assign(out, entity);
    if (ticks <= 0) return false;
    if (newer === undefined) return this.extrapolate(entity, fields, base.tick, ticks, out);
    const next = newer.replacedIds.has(entity.id) ? undefined : newer.entities.get(entity.id);
    if (next === undefined || next === entity) return false;
    const whole = newer.tick - base.tick;
    return this.between(entity, next, fields, ticks / whole, whole, out);
  }

  private extrapolate(entity: E, fields: MovingFields, baseTick: number, ticks: number, out: E): boolean {
    const whole = Math.floor(ticks);
    const to = this.extrapolation?.after(entity, baseTick, whole + 1);
    if (to === undefined) {
      fields.extrapolate(valuesOf(entity), ticks, valuesOf(out));
      return true;
    }
    const from = whole === 0 ? entity : (this.extrapolation?.after(entity, baseTick, whole) ?? entity);
    Object.assign(out, from);
    this.between(from, to, fields, ticks - whole, 1, out);
    return true;
  }

  private between(from: E, to: E, fields: MovingFields, fraction: number, ticks: number, out: E): boolean {
    const a = valuesOf(from);
    const b = valuesOf(to);
    if (fields.jumps(a, b, this.jumpPerTickMax * ticks)) return false;
    fields.between(a, b, fraction, valuesOf(out));
    return true;
  }

  /** Whether an id belongs to the same entity in all snapshots that came into view with this frame. */
  private isSame(id: number): boolean {
    for (let i = this.newlyShownFrom; i < this.newlyShownTo; i++) {
      const { replacedIds, entities } = this.snapshots[i] as Snapshot<E>;
      if (replacedIds.has(id) || !entities.has(id)) return false;
    }
    return true;
  }

  /** Keeps the entity where it was drawn if that has turned out to be wrong; the offset then decays. */
  private doubt(drawn: Drawn<E>, id: number, fields: MovingFields): void {
    const entity = this.truth.base.entities.get(id);
    drawn.hasOffset = false;
    if (entity === undefined) return;
    const truth = this.scratchFor(entity);
    this.place(entity, fields, this.truth, truth);
    const units = fields.difference(valuesOf(truth), valuesOf(drawn.shown), drawn.offset);
    drawn.hasOffset = units <= glideTicksMax * this.jumpPerTickMax;
  }

  private fadeOffset(drawn: Drawn<E>): void {
    const { offset } = drawn;
    let largest = 0;
    for (let i = 0; i < offset.length; i++) {
      offset[i] = (offset[i] as number) * this.fade;
      largest = Math.max(largest, Math.abs(offset[i] as number));
    }
    drawn.hasOffset = largest >= invisible;
  }

  private drawnOf(id: number, entity: E): Drawn<E> {
    const known = this.drawn.get(id);
    if (known !== undefined && known.own.type === entity.type) return known;
    const fresh = { own: { ...entity }, shown: entity, frame: -1, offset: [], hasOffset: false };
    this.drawn.set(id, fresh);
    return fresh;
  }

  private scratchFor(entity: E): E {
    const known = this.scratch.get(entity.type);
    if (known !== undefined) return known;
    const fresh = { ...entity };
    this.scratch.set(entity.type, fresh);
    return fresh;
  }
}

function samplePointBeforeAll<E extends EntityBase>(): SamplePoint<E> {
  return { base: { tick: 0, entities: new Map(), replacedIds: new Set() }, newer: undefined, ticks: 0 };
}
