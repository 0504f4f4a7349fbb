import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { type Decoder, expectDecoded, type GoldenCase, readGoldenCases } from '../testKit/goldenSnapshots.ts';

// Golden frames are for those who write a client from PROTOCOL.md alone. Whether they would find a mistake shows when
// one is made: this client's decoder, with one line changed.

interface Mutation {
  readonly name: string;
  /** The case that shows it. */
  readonly case: string;
  readonly file: string;
  readonly line: string;
  readonly changed: string;
}

const mutations: readonly Mutation[] = [
  {
    name: 'ignores ages',
    case: 'without an entry entities move, by the age times their rates',
    file: 'applyEntry.ts',
    line: 'return value + Math.imul(age, values[rate.name] as number);',
    changed: 'return value + (values[rate.name] as number);',
  },
  {
    name: 'ignores rates',
    case: 'without an entry entities move, by the age times their rates',
    file: 'applyEntry.ts',
    line: 'return value + Math.imul(age, values[rate.name] as number);',
    changed: 'return value;',
  },
  {
    name: 'moves with the rate from before the entry',
    case: 'a rate counts with its new value',
    file: 'applyEntry.ts',
    line: 'expectedOfKnown(type, field, values, age), differenceOf(i, field, entry)',
    changed: 'expectedOfKnown(type, field, valuesOf(before), age), differenceOf(i, field, entry)',
  },
  {
    name: 'leaves entities without an entry where they are',
    case: 'without an entry entities move, by the age times their rates',
    file: 'applySnapshot.ts',
    line: 'for (const id of this.known.keys()) this.settled(id);',
    changed: '',
  },
  {
    name: 'moves after it has applied the entries, not before',
    case: "a child begins with its parent's values after this snapshot",
    file: 'applySnapshot.ts',
    line: 'const entity = this.settled(id);',
    changed: 'const entity = this.entities.get(id);',
  },
  {
    name: 'moves a new entity at once',
    case: 'a new entity is where it is, born in this tick, and moves from the next one on',
    file: 'applyEntry.ts',
    line: "if (typeof expected !== 'object') return 0;",
    changed:
      "if (typeof expected !== 'object') return expected === undefined ? 0 : (values[type.fields[expected]!.name] as number);",
  },
  {
    name: 'does not forget at a keyframe',
    case: 'a keyframe clears',
    file: 'applySnapshot.ts',
    line: 'new SnapshotBuilder<E>(schema, new Map(), message.tick, 0)',
    changed: 'new SnapshotBuilder<E>(schema, previous?.entities ?? new Map(), message.tick, 0)',
  },
  {
    name: 'keeps the fields of what was known under the id of a new entity',
    case: 'new over a known id is another entity',
    file: 'applySnapshot.ts',
    line: 'if ((entry.mask & 1) !== 0) {',
    changed: 'if ((entry.mask & 1) !== 0 && before === undefined) {',
  },
  {
    name: 'does not remove what is gone',
    case: 'gone, and back as another one',
    file: 'applySnapshot.ts',
    line: 'this.entities.delete(id);',
    changed: '',
  },
  {
    name: 'unfolds values with the wrong sign',
    case: '32 bits wrap',
    file: 'entries.ts',
    line: 'return (value >>> 1) ^ -(value & 1);',
    changed: 'return (value >> 1) ^ -(value & 1);',
  },
  {
    name: 'does not wrap at 32 bits',
    case: '32 bits wrap',
    file: 'applyEntry.ts',
    line: 'sum & 0xffff : sum | 0;',
    changed: 'sum & 0xffff : sum;',
  },
  {
    name: 'does not wrap angles',
    case: 'angles keep their low 16 bits',
    file: 'applyEntry.ts',
    line: 'sum & 0xffff : sum | 0;',
    changed: 'sum | 0 : sum | 0;',
  },
  {
    name: 'ignores quanta',
    case: 'a rate counts with its new value',
    file: 'applyEntry.ts',
    line: 'Math.imul(entry.difference(), field.quantum)',
    changed: 'entry.difference()',
  },
  {
    name: 'drops what has an unknown parent',
    case: 'an unknown parent counts as 0',
    file: 'applySnapshot.ts',
    line: 'this.entities.set(id, born(type, id, entry, this));',
    changed: `const entity = born<E>(type, id, entry, this);
      const { ship } = entity as unknown as { ship?: number };
      if (ship === undefined || this.entities.has(ship)) this.entities.set(id, entity);`,
  },
  {
    name: 'begins without the values of the parent',
    case: "a child begins with its parent's values after this snapshot",
    file: 'applyEntry.ts',
    line: 'return context.valueOf(parentId, expected.parentField) ?? 0;',
    changed: 'return 0;',
  },
  {
    name: 'expects no birth tick',
    case: 'a new entity is where it is, born in this tick, and moves from the next one on',
    file: 'applyEntry.ts',
    line: 'if (expected === birthTick) return context.tick;',
    changed: '',
  },
  {
    name: 'counts a step from the id after the last one',
    case: 'ids with and without a step',
    file: 'entries.ts',
    line: '? 1 : this.takeStep();',
    changed: '? 1 : this.takeStep() + 1;',
  },
];

/** This client's decoder, built as it would be for a page. */
async function buildDecoder(mutation?: Mutation): Promise<Decoder> {
  let isFound = mutation === undefined;
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, ssr: fileURLToPath(new URL('../testKit/decoder.ts', import.meta.url)) },
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'mutation',
        enforce: 'pre',
        transform(code, id) {
          if (mutation === undefined || !id.endsWith(`/${mutation.file}`)) return undefined;
          const parts = code.split(mutation.line);
          isFound = parts.length === 2;
          return parts.join(mutation.changed);
        },
      },
    ],
  })) as Rolldown.RolldownOutput;
  expect(isFound, `${mutation?.file} has the line ${mutation?.line} once`).toBe(true);
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(built.output[0].code)}`);
}

describe('golden frames', () => {
  const cases = readGoldenCases();
  const failures = (decoder: Decoder) => cases.filter((one) => !passes(decoder, one)).map(({ name }) => name);

  it('pass a decoder that is built in this way', async () => {
    expect(failures(await buildDecoder())).toEqual([]);
  });

  it.each(mutations)('fail a decoder that $name', async (mutation) => {
    expect(failures(await buildDecoder(mutation))).toContain(mutation.case);
  });
});

function passes(decoder: Decoder, one: GoldenCase): boolean {
  try {
    expectDecoded(decoder, one);
    return true;
  } catch {
    return false;
  }
}
