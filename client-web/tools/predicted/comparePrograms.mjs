// Runs the programs of RandomProgramTests and compares them with what C# computed. Prints the first difference.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './load.mjs';

const thrown = 2 ** 63;
const folder = process.argv[2];
const programs = await load(folder, 'gamePrediction');
const inputs = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'));
const expected = new Float64Array(new Uint8Array(readFileSync(join(folder, 'expected.bin'))).buffer);

const resultOf = (run, [a, b, c, d]) => {
  try {
    return run(a, b, c, d !== 0);
  } catch (error) {
    // A mistake of the translation, not an exception of the program.
    if (error instanceof ReferenceError || error instanceof TypeError) return `${error}`;
    return thrown;
  }
};

for (let i = 0; i * inputs.length < expected.length; i++) {
  for (const [j, input] of inputs.entries()) {
    const result = resultOf(programs[`run${i}`], input);
    const wanted = expected[i * inputs.length + j];
    if (Object.is(result, wanted)) continue;
    console.log(`Program ${i} with ${input}: C# ${wanted}, TypeScript ${Object.is(result, -0) ? '-0' : result}`);
    process.exit(0);
  }
}
