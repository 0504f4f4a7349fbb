import { Interpolation } from '../generated/protocol.ts';
import type { EntityBase } from './applyEntry.ts';
import type { Snapshot } from './applySnapshot.ts';
import type { EntityOf } from './entityListeners.ts';
import { MovingFields, valuesOf } from './movingFields.ts';
import { Prediction } from './prediction.ts';
import type { EntityType, Field, Schema } from './schema.ts';

/**
 * Changes an entity to what it is one tick later, as the server does: usually the generated translation of the method
 * that the server calls. It sees the fields that clients know.
 */
export type PredictedStep<Entity, Input, Rules> = (
  entity: { -readonly [K in keyof Entity]: Entity[K] },
  input: Input,
  rules: Rules,
  tick: number,
) => void;

/** How the player's own entity is predicted, by type. These types have a field `player`, with the player's number. */
export type PredictedSteps<Entity extends EntityBase, Input, Rules> = {
  readonly [Type in Entity['type']]?: PredictedStep<EntityOf<Entity, Type>, Input, Rules>;
};

/** What is drawn of a predicted type. */
interface DrawnType {
  readonly moving: MovingFields;
  /** A correction of these fields fades. */
  readonly linear: readonly Field[];
}

/** The entity that the player controls, where its inputs have brought it. */
export class OwnEntity<Entity extends EntityBase, Input, Rules> {
  private readonly steps: ReadonlyMap<string, PredictedStep<Entity, Input, Rules>>;
  private readonly player: number;
  private readonly types: ReadonlyMap<string, DrawnType>;
  private readonly jumpMax: number;
  private readonly prediction: Prediction<Entity, Input>;

  /** A correction or a step of more than `jumpMax` game units is a jump, and drawn as such. */
  constructor(steps: PredictedSteps<Entity, Input, Rules>, schema: Schema, player: number, jumpMax: number) {
    this.steps = new Map(Object.entries(steps as unknown as Record<string, PredictedStep<Entity, Input, Rules>>));
    this.player = player;
    this.jumpMax = jumpMax;
    this.types = new Map(schema.types.map((type) => [type.name, drawnTypeOf(type)]));
    this.prediction = new Prediction<Entity, Input>({
      step: (entity, input, tick) => {
        const next = { ...entity };
        this.steps.get(entity.type)?.(next, input, schema.settings as Rules, tick);
        return next;
      },
      equals: isSame,
      difference: (from, to) => {
        const [a, b] = [valuesOf(from), valuesOf(to)];
        return this.typeOf(to).linear.map(({ name, scale }) => ((b[name] as number) - (a[name] as number)) / scale);
      },
      smoothMax: jumpMax,
    });
  }

  /** The entity after the newest predicted tick; undefined while the player has none. */
  get current(): Entity | undefined {
    return this.prediction.current;
  }

  /** How wrong the prediction of the last snapshot was, in game units. */
  get error(): number {
    return this.prediction.error;
  }

  /** Compares with what the server says, and corrects. */
  reconcile({ tick, entities, replacedIds }: Snapshot<Entity>): void {
    const own = this.find(entities);
    if (own === undefined || own.id !== this.current?.id || replacedIds.has(own.id)) this.prediction.reset();
    if (own !== undefined) this.prediction.reconcile(tick, own);
  }

  /** Predicts a tick. */
  advance(tick: number, input: Input): void {
    this.prediction.advance(tick, input);
  }

  /** What is left of a correction fades. Call once per frame. */
  fade(elapsedMs: number): void {
    this.prediction.fade(elapsedMs);
  }

  /**
   * Replaces the own entity among those that are drawn by the predicted one, between the states after `tick - 1` and
   * `tick`. Does nothing while no inputs are sent.
   */
  drawInto(sampled: Map<number, Entity>, tick: number, fraction: number): void {
    const { current, previous, offset } = this.prediction;
    if (this.prediction.tick !== tick) return;
    for (const [id, entity] of sampled) if (this.isOwn(entity)) sampled.delete(id);
    if (current === undefined) return;
    const drawn = { ...current };
    const values = valuesOf(drawn);
    const { moving, linear } = this.typeOf(current);
    const before = valuesOf(previous ?? current);
    if (!moving.jumps(before, values, this.jumpMax)) moving.between(before, valuesOf(current), fraction, values);
    linear.forEach(({ name, scale }, i) => {
      values[name] = (values[name] as number) + (offset[i] ?? 0) * scale;
    });
    sampled.set(drawn.id, drawn);
  }

  private find(entities: ReadonlyMap<number, Entity>): Entity | undefined {
    for (const entity of entities.values()) if (this.isOwn(entity)) return entity;
    return undefined;
  }

  private isOwn(entity: Entity): boolean {
    return this.steps.has(entity.type) && valuesOf(entity).player === this.player;
  }

  private typeOf(entity: Entity): DrawnType {
    return this.types.get(entity.type) as DrawnType;
  }
}

function drawnTypeOf(type: EntityType): DrawnType {
  const linear = type.fields.filter(({ interpolation }) => interpolation === Interpolation.linear);
  return { moving: new MovingFields(type), linear };
}

function isSame<Entity extends EntityBase>(a: Entity, b: Entity): boolean {
  for (const field in a) if (a[field] !== b[field]) return false;
  return true;
}
