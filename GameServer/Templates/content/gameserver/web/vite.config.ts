import { defineConfig } from 'vite';

const server = process.env.GAME_SERVER ?? 'http://localhost:5000';

export default defineConfig({
  base: './',
  build: { outDir: '../Server/wwwroot', emptyOutDir: true },
  // `npm run dev` serves the page with hot reload and forwards the rest to the running server.
  server: {
    proxy: { '/ws': { target: server, ws: true }, ...Object.fromEntries(['/api', '/stream'].map((path) => [path, server])) },
  },
});
