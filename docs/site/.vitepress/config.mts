import { dirname, relative, resolve } from 'node:path';
import { defineConfig } from 'vitepress';

const root = resolve(import.meta.dirname, '../../..');

// Source files are not part of the site: links to them lead to the repository, or are plain text where its address is not set.
const repository = process.env['DOCS_REPOSITORY']?.replace(/\/$/, '');

// Documents lie outside of this folder, where Vue is not found.
const vueOfThisFolder = {
  name: 'vue-of-this-folder',
  enforce: 'pre' as const,
  resolveId(this: { resolve(id: string, from: string, options: object): unknown }, id: string) {
    return /^vue($|\/)/.test(id) ? this.resolve(id, import.meta.filename, { skipSelf: true }) : undefined;
  },
};

const pages: Record<string, string> = {
  'README.md': 'index.md',
  'GameServer/Client/README.md': 'client-dotnet.md',
  'GameServer/Testing/README.md': 'testing.md',
  'client-web/packages/client/README.md': 'client-typescript.md',
};

const page = (text: string, link: string) => ({ text, link });

export default defineConfig({
  title: 'GameServer',
  description: 'A real-time multiplayer game backend for .NET',
  base: '/docs/',
  srcDir: '../..',
  srcExclude: ['**/node_modules/**', 'docs/site/**', '**/bin/**', '**/obj/**', 'artifacts/**', 'GameServer/wwwroot/**'],
  outDir: 'dist',
  rewrites: { ...pages, 'docs/:page.md': ':page.md', 'docs/architecture/:page.md': 'architecture/:page.md' },
  ignoreDeadLinks: 'localhostLinks',
  cleanUrls: false,
  vite: { publicDir: false, plugins: [vueOfThisFolder] },
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
          page('Predicted code', '/predicted-code'),
          page('Games by hand', '/games-by-hand'),
          page('Tests for games', '/testing'),
          page('Playground', '/playground'),
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
      md.core.ruler.push('links-of-the-repository', (state) => {
        const folder = dirname(state.env.realPath ?? state.env.path);
        for (const block of state.tokens) {
          const dropped: boolean[] = [];
          for (const token of block.children ?? []) {
            if (token.type === 'link_close' && dropped.pop()) token.tag = 'span';
            if (token.type !== 'link_open') continue;
            const href = targetOf(token.attrGet('href') ?? '', folder);
            dropped.push(href === undefined);
            if (href !== undefined) token.attrSet('href', href);
            else {
              token.tag = 'span';
              token.attrs = null;
            }
          }
        }
      });
    },
  },
});

// Links in documents are paths in the repository, so that they work there too.
function targetOf(href: string, folder: string): string | undefined {
  const [path = '', anchor] = href.split('#');
  if (path === '' || /^[a-z]+:/i.test(path)) return href;
  const file = relative(root, resolve(folder, path));
  if (file.endsWith('.md')) return `/${pages[file] ?? file.replace(/^docs\//, '')}${anchor === undefined ? '' : `#${anchor}`}`;
  if (/\.(png|svg)$/.test(file)) return href;
  return repository === undefined ? undefined : `${repository}/blob/main/${file}`;
}
