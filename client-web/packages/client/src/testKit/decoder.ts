// What decodes Snapshots and Keyframes, for the tests with golden frames.
export { applySnapshot } from '../net/applySnapshot.ts';
export { decodeServerMessage } from '../net/codec.ts';
export { readSchemaDefinition } from '../net/schema.ts';
