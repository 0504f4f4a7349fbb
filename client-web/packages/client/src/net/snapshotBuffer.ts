import type { EntityBase } from './applyEntry.ts';
import type { Snapshot } from './applySnapshot.ts';
import { type Extrapolate, Extrapolation } from './extrapolation.ts';
import { MovingFields, valuesOf } from './movingFields.ts';
import { fadeFactor, paceMax } from './pace.ts';
import type { Schema } from './schema.ts';

/**
 * How a moment is drawn: between two snapshots, as a guess beyond the newest, or standing still because nothing was
 * heard for too long.
 */
export type DrawnAs = 'interpolated' | 'extrapolated' | 'frozen';

/** What a game says of how its entities are drawn. */
export interface DrawOptions<E extends EntityBase> {
  /** An entity that moves further than this per tick was put there, and is not drawn on the way. Game units. */
  readonly jumpPerTickMax: number;
  /** How entities go on beyond the newest snapshot, where the rates of the schema are not all there is to say. */
  readonly extrapolate?: Extrapolate<E> | undefined;
  /** Nothing is ever guessed, and time goes as fast as somebody likes: so there is nothing to glide over. */
  readonly isExact?: boolean;
}

const snapshotsMax = 32;

/** So far beyond the newest snapshot entities go on; then they stand still. */
const extrapolationMsMax = 350;

/** A guess that was wrong by more than an entity moves in this many ticks at most is not glided over. */
const glideTicksMax = 2;

/** What is left of a difference when nobody can see it any more, in the units of the fields. */
const invisible = 0.5;

/** An entity as it was drawn in the last frame. */
interface Drawn<E> {
  /** The object that it is drawn with, when it is not drawn just as a snapshot has it. */
  readonly own: E;
  shown: E;
  frame: number;
  /** To be added to its moving fields, so that a guess that was wrong does not show as a jump. */
  readonly offset: number[];
  hasOffset: boolean;
}

/** Where a moment lies among the snapshots. */
interface SamplePoint<E extends EntityBase> {
  /** The last snapshot before it, or the first of all; an empty one if there is none. */
  base: Snapshot<E>;
  /** The one after that; undefined: the moment is beyond the newest. */
  newer: Snapshot<E> | undefined;
  /** How far the moment is from `base`; negative before the first snapshot. */
  ticks: number;
}

/** The last 32 snapshots, and what the world looks like at any moment between them and a little beyond. */
export class SnapshotBuffer<E extends EntityBase> {
  private readonly snapshots: Snapshot<E>[] = [];
  /** By type; types that do not move are missing. */
  private readonly moving = new Map<string, MovingFields>();
  private readonly ticksPerMs: number;
  private readonly jumpPerTickMax: number;
  private readonly extrapolation: Extrapolation<E> | undefined;
  private readonly isExact: boolean;
  /** Both are filled anew for each frame, so drawing needs no new objects. */
  private readonly sampled = new Map<number, E>();
  private readonly drawn = new Map<number, Drawn<E>>();
  /** By type, where an entity is written that is not drawn. */
  private readonly scratch = new Map<string, E>();
  private frame = 0;
  private last: { ms: number; renderTick: number; newestTick: number; baseTick: number } | undefined;
  private fade = 1;
  private readonly shown = samplePointBeforeAll<E>();
  /** What the last frame showed, as far as is known now; looked at when that may have been wrong. */
  private readonly truth = samplePointBeforeAll<E>();
  private isDoubtful = false;
  private readonly peeked = samplePointBeforeAll<E>();
  /** Where the snapshots begin and end that this frame shows and the last did not. */
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

  /** The last snapshot that was pushed. */
  get newest(): Snapshot<E> | undefined {
    return this.snapshots.at(-1);
  }

  /**
   * Adds a snapshot, which should be newer than all before it; if it is not, the match began anew and those before it
   * are dropped.
   */
  push(snapshot: Snapshot<E>): void {
    const newest = this.newest;
    if (newest !== undefined && snapshot.tick <= newest.tick) {
      this.snapshots.length = 0;
      this.last = undefined;
    }
    if (this.snapshots.length === snapshotsMax) this.snapshots.shift();
    this.snapshots.push(snapshot);
  }

  /** How a moment is drawn now. Before the first snapshot there is nothing to draw, which is called frozen too. */
  drawnAs(renderTick: number): DrawnAs {
    const newest = this.newest;
    if (newest === undefined || renderTick > this.shownTick(renderTick)) return 'frozen';
    return renderTick > newest.tick ? 'extrapolated' : 'interpolated';
  }

  /** The moment that is really shown for a `renderTick`: not further beyond the newest snapshot than guesses go. */
  shownTick(renderTick: number): number {
    return Math.min(renderTick, (this.newest?.tick ?? 0) + extrapolationMsMax * this.ticksPerMs);
  }

  /**
   * All entities at a moment (a tick with a fraction), to be drawn in the frame of `nowMs`. Before the oldest snapshot
   * that one is shown; for 350 ms after the newest entities go on as they did, then they stand still. The map and the
   * objects in it are valid until the next call.
   */
  sample(renderTick: number, nowMs: number): ReadonlyMap<number, E> {
    this.sampled.clear();
    this.lookAt(renderTick, this.shown);
    const { base } = this.shown;
    this.beginFrame(base.tick, renderTick, nowMs);
    for (const [id, entity] of base.entities) this.sampled.set(id, this.draw(id, entity));
    return this.sampled;
  }

  /**
   * One entity as it is drawn at a moment near that of the last {@link sample}; undefined if it is not there. Changes
   * nothing. The object is valid until the next call.
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
    // A frame after a gap in the numbers follows none.
    this.frame += last === undefined ? 2 : 1;
    this.fade = fadeFactor(elapsedMs);
    this.isDoubtful = false;
    this.newlyShownFrom = this.newlyShownTo = 0;
    if (last !== undefined) {
      const elapsed = elapsedMs * this.ticksPerMs;
      const isSet = Math.abs(renderTick - last.renderTick - elapsed) > elapsed * paceMax + 1e-3;
      const wasGuess = last.renderTick > last.newestTick && newestTick !== last.newestTick;
      this.isDoubtful = (isSet || wasGuess) && !this.isExact;
      // The last frame showed what a clock that was set would have shown a little earlier.
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

  /** Writes an entity of a moment's `base` as it is at the moment. Returns whether that is different. */
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

  /** Whether an id stands for the same entity in all snapshots that came into view with this frame. */
  private isSame(id: number): boolean {
    for (let i = this.newlyShownFrom; i < this.newlyShownTo; i++) {
      const { replacedIds, entities } = this.snapshots[i] as Snapshot<E>;
      if (replacedIds.has(id) || !entities.has(id)) return false;
    }
    return true;
  }

  /** Keeps the entity where it was drawn, for now, when that has turned out to be wrong. */
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
