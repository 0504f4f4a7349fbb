import { Interpolation } from '../generated/protocol.ts';
import type { EntityBase } from './applyEntry.ts';
import type { EntityType, Field } from './schema.ts';

/** The fields of an entity by name. */
export type Values = Record<string, number>;

/** An entity's fields, accessible by name. */
export function valuesOf(entity: EntityBase): Values {
  return entity as unknown as Values;
}

const fullTurn = 65536;

/** The interpolated fields of an entity type, and operations on them. */
export class MovingFields {
  readonly count: number;
  private readonly fields: readonly Field[];
  /** By field, the name of its rate field. */
  private readonly rates: readonly (string | undefined)[];

  constructor(type: EntityType) {
    this.fields = type.fields.filter((field) => field.interpolation !== Interpolation.step);
    this.rates = this.fields.map(({ interpolation, expected }) =>
      interpolation === Interpolation.linear && typeof expected === 'number' ? type.fields[expected]?.name : undefined,
    );
    this.count = this.fields.length;
  }

  /** Interpolates between two entities: linear fields linearly, angles along the shorter arc. */
  between(from: Values, to: Values, fraction: number, out: Values): void {
    for (const { name, interpolation } of this.fields) {
      const a = from[name] as number;
      const b = to[name] as number;
      out[name] = interpolation === Interpolation.angle ? wrap(a + shortWay(a, b) * fraction) : a + (b - a) * fraction;
    }
  }

  /** Extrapolates an entity by its rates. */
  extrapolate(from: Values, ticks: number, out: Values): void {
    for (let i = 0; i < this.count; i++) {
      const rate = this.rates[i];
      if (rate === undefined) continue;
      const { name } = this.fields[i] as Field;
      out[name] = (from[name] as number) + (from[rate] as number) * ticks;
    }
  }

  /** Whether a linear field differs by more than `unitsMax` game units. */
  jumps(from: Values, to: Values, unitsMax: number): boolean {
    for (const { name, interpolation, scale } of this.fields) {
      if (interpolation !== Interpolation.linear) continue;
      if (Math.abs((to[name] as number) - (from[name] as number)) > unitsMax * scale) return true;
    }
    return false;
  }

  /** Writes `to` minus `from`, by field. Returns its length in game units, without angles. */
  difference(from: Values, to: Values, out: number[]): number {
    let square = 0;
    for (let i = 0; i < this.count; i++) {
      const { name, interpolation, scale } = this.fields[i] as Field;
      const a = from[name] as number;
      const b = to[name] as number;
      out[i] = interpolation === Interpolation.angle ? shortWay(a, b) : b - a;
      if (interpolation === Interpolation.linear) square += ((b - a) / scale) ** 2;
    }
    return Math.sqrt(square);
  }

  /** Adds a difference. */
  add(values: Values, difference: readonly number[]): void {
    for (let i = 0; i < this.count; i++) {
      const { name, interpolation } = this.fields[i] as Field;
      const sum = (values[name] as number) + (difference[i] as number);
      values[name] = interpolation === Interpolation.angle ? wrap(sum) : sum;
    }
  }
}

function shortWay(from: number, to: number): number {
  const turn = wrap(to - from);
  return turn < fullTurn / 2 ? turn : turn - fullTurn;
}

function wrap(angle: number): number {
  return ((angle % fullTurn) + fullTurn) % fullTurn;
}
