import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NetStats, NetworkConditions } from '@gameserver/client/net';
import { simulateNetwork } from '@gameserver/client/net';
import { seededRandom } from '@gameserver/test-kit';
import { parseArena } from '../src/arena';
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
  /** The network, by seconds since measuring began. */
  readonly conditionsAt: (second: number) => NetworkConditions;
  readonly seed: number;
  readonly players: number;
  readonly framesPerSecond: number;
  /** How long is measured, after {@link warmUpSeconds}. */
  readonly seconds: number;
  /** Told ten times a second how the first player is doing. */
  readonly watch?: (second: number, stats: NetStats, tickMs: number) => void;
}

const tickRate = 30;
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
  '--Session:ByteBurstMax=100000000',
  '--Session:InputBurstSeconds=3600',
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
  { conditionsAt, seed, players: count, seconds, framesPerSecond, watch }: RunOptions,
): Promise<Measures> {
  const time = new VirtualTime();
  const frameMs = 1000 / framesPerSecond;
  /** When all had joined. */
  let beganMs = Number.POSITIVE_INFINITY;
  const second = () => (time.nowMs - beganMs) / 1000 - warmUpSeconds;
  let ticks = 0;
  const tick = async () => {
    time.advance((++ticks * 1000) / tickRate);
    await server.tick();
  };

  const truth = new Truth();
  const walls = parseArena(map, JSON.parse(readFileSync(mapPath(), 'utf8')));
  const frameRandom = seededRandom(seed);
  const players: Player[] = [];
  // One after the other: of two that join in the same tick, either could get the first seat.
  for (let i = 0; i < count; i++) {
    const random = seededRandom(seed * 1000 + i);
    const inputAges = new InputAges();
    const tap = server.tap((data) => {
      if (i === 0) truth.take(data);
      inputAges.take(data);
    });
    const now = () => time.nowMs;
    const openSocket = simulateNetwork(
      tap,
      () => conditionsAt(second()),
      time.schedule,
      now,
      seededRandom(seed * 1000 + 500 + i),
    );
    const ticket = await server.ticket(`Script ${i}`);
    const player = new Player({
      ticket,
      url: server.url,
      openSocket,
      inputAges,
      time,
      random,
      truth,
      wallsOf: () => walls,
    });
    players.push(player);
    every(time, frameRandom() * frameMs, frameMs, () => player.frame(players));
    await server.opened();
    while (player.player === undefined) await tick();
  }

  beganMs = time.nowMs;
  time.schedule(() => {
    for (const player of players) player.beginMeasuring();
  }, warmUpSeconds * 1000);
  if (watch)
    every(time, warmUpSeconds * 1000, 100, () => watch(second(), (players[0] as Player).stats, 1000 / tickRate));
  for (const end = ticks + (warmUpSeconds + seconds) * tickRate; ticks < end; ) await tick();

  const all = new Measures();
  for (const player of players) all.add(player.measures);
  return all;
}

function every(time: VirtualTime, firstMs: number, periodMs: number, action: () => void): void {
  time.schedule(() => {
    action();
    every(time, periodMs, periodMs, action);
  }, firstMs);
}

function mapPath(): string {
  // Bundled, this file is in packages/skirmish/dist-harness.
  return fileURLToPath(new URL(`../../../../GameServer/Games/Skirmish/Maps/${map}.json`, import.meta.url));
}
