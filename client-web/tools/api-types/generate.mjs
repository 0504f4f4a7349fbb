// Writes packages/client/src/generated/api.ts from packages/client/openapi.json. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const client = new URL('../../packages/client/', import.meta.url);
const target = new URL('src/generated/api.ts', client);
const header = '// Written by `npm run generate` from openapi.json. Do not edit.\n\n';

const nodes = await openapiTS(new URL('openapi.json', client), {
  immutable: true,
  alphabetize: true,
});
const text = header + astToString(nodes);
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error('packages/client/src/generated/api.ts is stale: run `npm run generate` in client-web.');
  process.exit(1);
}
