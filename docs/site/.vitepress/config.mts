import { dirname, relative, resolve } from 'node:path';
import { defineConfig } from 'vitepress';

const root = resolve(import.meta.dirname, '../../..');

// Pages link to source files, which are not part of the site: to the repository where its address is known, else as plain text.
const repository = process.env['DOCS_REPOSITORY']?.replace(/\/$/, '');

const page = (text: string, link: string) => ({ text, link });

export default defineConfig({
  title: 'GameServer',
  description: 'A real-time multiplayer game backend for .NET',
  base: '/docs/',
  srcDir: '../..',
  srcExclude: ['**/node_modules/**', 'docs/site/**', '**/bin/**', '**/obj/**', 'artifacts/**', 'GameServer/wwwroot/**'],
  outDir: 'dist',
  rewrites: {
    'README.md': 'index.md',
    'docs/:page.md': ':page.md',
    'docs/architecture/:page.md': 'architecture/:page.md',
    'GameServer/Client/README.md': 'client-dotnet.md',
    'client-web/packages/client/README.md': 'client-typescript.md',
  },
  cleanUrls: false,
  vite: { publicDir: false },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [page('Write a game', '/write-a-game'), page('Architecture', '/ARCHITECTURE'), page('Protocol', '/PROTOCOL')],
    sidebar: [
      {
        text: 'Build',
        items: [
          page('Start here', '/'),
          page('Write your own game', '/write-a-game'),
          page('TypeScript client', '/client-typescript'),
          page('.NET client', '/client-dotnet'),
          page('Wire protocol', '/PROTOCOL'),
          page('Matchmaking', '/matchmaking'),
        ],
      },
      {
        text: 'Run',
        items: [
          page('Hosting', '/hosting'),
          page('Behind a proxy', '/behind-a-proxy'),
          page('Operations', '/operations'),
          page('Options', '/options'),
          page('The journal', '/journal'),
        ],
      },
      {
        text: 'Understand',
        items: [
          page('Architecture', '/ARCHITECTURE'),
          page('Replication', '/architecture/replication'),
          page('Recording and journal', '/architecture/recording-and-journal'),
          page('Transports', '/architecture/transports'),
          page('Spectating and replays', '/architecture/spectating-and-replays'),
          page('Admission and limits', '/architecture/admission-and-limits'),
          page('Overload and failure', '/architecture/overload'),
          page('Threads', '/architecture/threads'),
          page('Decisions', '/DECISIONS'),
        ],
      },
      {
        text: 'Measure',
        items: [page('Netcode', '/netcode'), page('Bad networks', '/bad-networks'), page('Performance', '/performance')],
      },
    ],
  },
  markdown: {
    config(md) {
      md.core.ruler.push('source-links', (state) => {
        const folder = dirname(resolve(root, state.env.relativePath === 'index.md' ? 'README.md' : relative(root, state.env.path)));
        for (const block of state.tokens) {
          const open: boolean[] = [];
          for (const token of block.children ?? []) {
            if (token.type === 'link_close') {
              if (open.pop()) token.tag = 'span';
            }
            if (token.type !== 'link_open') continue;
            const [path = ''] = (token.attrGet('href') ?? '').split('#');
            const isSource = path !== '' && !/^[a-z]+:|^\/|\.(md|png|svg)$/i.test(path);
            open.push(isSource && repository === undefined);
            if (!isSource) continue;
            if (repository === undefined) {
              token.tag = 'span';
              token.attrs = null;
            } else token.attrSet('href', `${repository}/blob/main/${relative(root, resolve(folder, path))}`);
          }
        }
      });
    },
  },
});
