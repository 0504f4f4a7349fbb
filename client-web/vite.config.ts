import { defineConfig } from 'vite';

const server = process.env.GAME_SERVER ?? 'http://127.0.0.1:5000';

const forwarded = ['/api', '/stream', '/maps', '/networks', '/openapi', '/healthz'];

export default defineConfig({
  // One chunk, most of it Pixi: the game cannot start without all of it.
  build: { outDir: '../GameServer/wwwroot', emptyOutDir: true, sourcemap: true, chunkSizeWarningLimit: 800 },
  // `npm run dev` serves the page with hot reload and forwards the rest to a running server.
  server: {
    proxy: { '/ws': { target: server, ws: true }, ...Object.fromEntries(forwarded.map((path) => [path, server])) },
  },
});
