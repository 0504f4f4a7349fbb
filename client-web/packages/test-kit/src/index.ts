/** Shared by the tests of all packages, and by none of the pages. */
export { fromHex, readGolden, toHex } from './golden';
export { seededRandom } from './random';
export { testShape, testVocabulary } from './vocabulary';
