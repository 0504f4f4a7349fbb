import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(css|html|js|svg)$/;

/** Leaves a Brotli and a gzip copy beside each text file of the build; the server sends those. */
export function precompress(): Plugin {
  let folder: string | undefined;
  return {
    name: 'precompress',
    apply: 'build',
    configResolved({ root, build }) {
      if (!build.ssr) folder = resolve(root, build.outDir);
    },
    closeBundle() {
      if (folder === undefined) return;
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
        worthIt.test(file),
      )) {
        const path = join(folder, name);
        const content = readFileSync(path);
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}
