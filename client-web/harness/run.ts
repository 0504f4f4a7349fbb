import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArena } from '../src/games/skirmish/arena';
import type { NetworkConditions } from '../src/net/networkConditions';
import { simulateNetwork } from '../src/net/simulatedSocket';
import { seededRandom } from '../src/net/testKit';
import { InputAges } from './inputAges';
import { Measures } from './measures';
import { Player } from './player';
import { SteppedServer } from './steppedServer';
import { Truth } from './truth';
import { VirtualTime } from './virtualTime';

/** What is run. */
export interface RunOptions {
  /** The program that starts the server, and its first arguments. */
  readonly server: readonly string[];
  readonly conditions: NetworkConditions;
  readonly seed: number;
  readonly players: number;
  /** How long is measured, after {@link warmUpSeconds}. */
  readonly seconds: number;
}

const tickRate = 30;
const framesPerSecond = 60;
/** Clocks settle, ships find each other. */
const warmUpSeconds = 6;
const map = 'crossfire';

const settings = [
  `--Room:TickRate=${tickRate}`,
  `--Skirmish:Maps=${map}`,
  '--Skirmish:BotsFillTo=0',
  '--Skirmish:RoundSeconds=3600',
  // Limits per real second; here a second takes less.
  '--Session:MessagesPerTickMax=100',
  '--Session:MessageBurstMax=100000',
];

/** Lets scripted players play over a simulated network, and returns what was measured of all of them. */
export async function run(options: RunOptions): Promise<Measures> {
  const server = await SteppedServer.start(options.server, options.seed, settings);
  try {
    return await play(server, options);
  } finally {
    await server.stop();
  }
}

async function play(
  server: SteppedServer,
  { conditions, seed, players: count, seconds }: RunOptions,
): Promise<Measures> {
  const time = new VirtualTime();
  const truth = new Truth();
  const walls = parseArena(map, JSON.parse(readFileSync(mapPath(), 'utf8')));
  const players: Player[] = [];
  for (let i = 0; i < count; i++) {
    const random = seededRandom(seed * 1000 + i);
    const inputAges = new InputAges();
    const tap = server.tap((data) => {
      if (i === 0) truth.take(data);
      inputAges.take(data);
    });
    const now = () => time.nowMs;
    const openSocket = simulateNetwork(tap, () => conditions, time.schedule, now, seededRandom(seed * 1000 + 500 + i));
    const name = `Script ${i}`;
    players.push(
      new Player({ name, url: server.url, openSocket, inputAges, time, random, truth, wallsOf: () => walls }),
    );
  }
  await server.opened();

  const random = seededRandom(seed);
  for (const player of players) scheduleFrames(time, random() * (1000 / framesPerSecond), () => player.frame(players));
  time.schedule(() => {
    for (const player of players) player.beginMeasuring();
  }, warmUpSeconds * 1000);
  const ticks = (warmUpSeconds + seconds) * tickRate;
  for (let tick = 1; tick <= ticks; tick++) {
    time.advance((tick * 1000) / tickRate);
    await server.tick();
  }

  const all = new Measures();
  for (const player of players) all.add(player.measures);
  return all;
}

function scheduleFrames(time: VirtualTime, firstMs: number, frame: () => void): void {
  time.schedule(() => {
    frame();
    scheduleFrames(time, 1000 / framesPerSecond, frame);
  }, firstMs);
}

function mapPath(): string {
  // Bundled, this file is one folder below client-web.
  return fileURLToPath(new URL(`../../GameServer/Games/Skirmish/Maps/${map}.json`, import.meta.url));
}
