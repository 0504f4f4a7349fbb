import type { EntityBase, Schema } from '@gameserver/client/net';

export type EntityType = Schema['types'][number];

/** An entity of any game. */
export type AnyEntity = EntityBase & Readonly<Record<string, number | string>>;

/** A type, as far as the filter looks at it. */
export interface FilteredType {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly scale: number }[];
}

const comparison = /^([^<>=]+)([<>=])(-?\d+(?:\.\d+)?)$/;

/**
 * Chooses what is shown. Words, all of which must fit: part of a type's name, part of a field's name (then only such
 * fields are shown), or a comparison such as `player=2`, `x>100`, `id<10`, in game units.
 */
export class Filter {
  private readonly names: readonly string[];
  private readonly comparisons: readonly { readonly field: string; readonly by: string; readonly value: number }[];

  constructor(text: string) {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    this.names = words.filter((word) => !comparison.test(word));
    this.comparisons = words.flatMap((word) => {
      const [, field, by, value] = comparison.exec(word) ?? [];
      return field === undefined || by === undefined ? [] : [{ field, by, value: Number(value) }];
    });
  }

  /** The fields shown of a type; undefined if none of its entities is shown. */
  fieldsOf<Type extends FilteredType>({ name, fields }: Type): Type['fields'] | undefined {
    const wanted = this.names.filter((word) => !name.toLowerCase().includes(word));
    const shown = fields.filter((field) => wanted.every((word) => field.name.toLowerCase().includes(word)));
    return wanted.length === 0 ? fields : shown.length === 0 ? undefined : shown;
  }

  /** Whether an entity of a shown type is shown. */
  shows(entity: AnyEntity, { fields }: FilteredType): boolean {
    return this.comparisons.every(({ field: wanted, by, value }) => {
      if (wanted === 'id') return holds(entity.id, by, value);
      const field = fields.find(({ name }) => name.toLowerCase() === wanted);
      return field !== undefined && holds(Number(entity[field.name]) / field.scale, by, value);
    });
  }
}

function holds(value: number, by: string, other: number): boolean {
  return by === '=' ? value === other : by === '<' ? value < other : value > other;
}
