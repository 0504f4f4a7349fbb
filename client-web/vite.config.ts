import { defineConfig } from 'vite';

const server = process.env.GAME_SERVER ?? 'http://127.0.0.1:5000';

export default defineConfig({
  build: { outDir: '../GameServer/wwwroot', emptyOutDir: true, sourcemap: true },
  // `npm run dev` serves the page with hot reload and forwards the rest to a running server.
  server: { proxy: { '/ws': { target: server, ws: true }, '/maps': server } },
});
