// Compiles the generated TypeScript modules of a folder and imports one of them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';

export async function load(folder, name) {
  for (const file of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    const { code } = await transformWithOxc(readFileSync(join(folder, file), 'utf8'), file, {});
    const linked = code.replaceAll(/from "\.\/(\w+)\.js"/g, 'from "./$1.mjs"');
    writeFileSync(join(folder, file.replace('.ts', '.mjs')), linked);
  }
  return import(pathToFileURL(join(folder, `${name}.mjs`)).href);
}
