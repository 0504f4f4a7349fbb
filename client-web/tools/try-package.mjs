// Installs the packed client into a folder of its own, outside this one, and has the examples of its README compiled,
// and the first of them join a real server. `npm run try-package -- URL [FOLDER_WITH_THE_TARBALL]`
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [url, packed] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'gameserver-client-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function run(program, ...args) {
  execFileSync(program, args, { cwd: scratch, stdio: ['ignore', 'inherit', 'inherit'], timeout: 240_000 });
}

/** The TypeScript examples of the package's README, in order. */
function examples() {
  const readme = readFileSync(join(root, 'packages/client/README.md'), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
}

/** The tarball, which is packed here unless it is there already. */
function tarball() {
  const folder = packed ?? scratch;
  if (!packed)
    execFileSync(npm, ['pack', '--silent', '--pack-destination', scratch], { cwd: join(root, 'packages/client') });
  return join(
    folder,
    readdirSync(folder).find((name) => /^gameserver-client-.*\.tgz$/.test(name)),
  );
}

// The own ship only moves when inputs arrive.
const proof = `
await new Promise<void>((resolve) => {
  game.onChanged('ship', (ship, before) => {
    if (ship.player === game.player && (ship.x !== before.x || ship.y !== before.y)) resolve();
  });
});
console.log(\`flew as player \${game.player} over \${transport.isFallback() ? 'HTTP' : 'WebSocket'}\`);
game.close();
`;

try {
  const [simple, loop, predicting] = examples();
  writeFileSync(join(scratch, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  writeFileSync(
    join(scratch, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'NodeNext',
        strict: true,
        types: [],
        outDir: 'out',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      },
    }),
  );
  mkdirSync(join(scratch, 'generated'));
  for (const game of ['skirmish', 'hockey'])
    cpSync(join(root, 'packages', game, 'src/generated'), join(scratch, 'generated'), { recursive: true });
  const joining = simple.replace('https://game.example', url).replace('{ connect }', '{ connect, transport }');
  writeFileSync(join(scratch, 'main.ts'), joining + proof);
  writeFileSync(join(scratch, 'loop.ts'), loop);
  writeFileSync(join(scratch, 'predicting.ts'), predicting);
  run(npm, 'install', '--silent', '--no-fund', '--no-audit', '--prefer-offline', tarball());
  run(process.execPath, join(root, 'node_modules/typescript/bin/tsc'));
  run(process.execPath, '--experimental-websocket', '--no-warnings', 'out/main.js');
  // Node 20 has no WebSocket of its own: then it goes over HTTP.
  run(
    process.execPath,
    '--no-warnings',
    ...(process.version.startsWith('v20.') ? [] : ['--no-experimental-websocket']),
    'out/main.js',
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
