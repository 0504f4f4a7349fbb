import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { precompress } from './precompress.ts';

const server = process.env.GAME_SERVER ?? 'http://127.0.0.1:5000';

const forwarded = ['/api', '/stream', '/maps', '/networks', '/openapi', '/healthz', '/dev'];

/** Within this folder the client's package is its sources: see packages/client/package.json. */
const source = 'gameserver-source';

export default defineConfig({
  root: import.meta.dirname,
  // The pages also work below a path of their host.
  base: './',
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  plugins: [precompress()],
  build: {
    outDir: '../GameServer/wwwroot',
    emptyOutDir: true,
    // The games, the page that looks at WebSockets, and the playground, which is served in Development only.
    rollupOptions: {
      input: ['index.html', 'hockey.html', 'echo.html', 'playground.html'],
      // What pages share is one file: several would be more bytes, compressed one by one.
      output: {
        codeSplitting: { groups: [{ name: 'shared', test: /packages.(client|lobby|ui).+ts$|@msgpack|modulepreload/ }] },
      },
    },
    // The game's chunk is most of it Pixi, and it cannot start without all of it.
    chunkSizeWarningLimit: 800,
  },
  // `npm run dev` serves the pages with hot reload and forwards the rest to a running server.
  server: {
    proxy: {
      '/ws': { target: server, ws: true },
      '^/echo$': { target: server, ws: true },
      ...Object.fromEntries(forwarded.map((path) => [path, server])),
    },
  },
  test: { include: ['packages/*/src/**/*.test.ts'] },
});
