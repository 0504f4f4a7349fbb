/** Shared by the tests of all packages, and by none of the pages. */

export { testDefinition, testShape } from './definition';
export { fromHex, readGolden, toHex } from './golden';
export { seededRandom } from './random';
