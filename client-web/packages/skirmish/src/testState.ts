import type { Frame } from './frame';
import type { GameEvent } from './generated/skirmish';

/**
 * What browser tests may read, and nothing else of the game is reachable from `window`:
 *
 * - `document.body.dataset`: `connection` (kind), `player` (own number), `score`, `ships` (number of ships alive),
 *   `screen` (start | game)
 * - `window.__game`: {@link TestState}, a new frozen object each frame; undefined while there is no game
 * - elements with `data-testid`: name, play, message, connection, score, rank, timer, leaderboard, standings, killfeed,
 *   netgraph, ping, fps, mute, volume, vitals, health, minimap, banner, respawn, help, help-button, net-button,
 *   hitboxes, hitboxes-button, leave, takeover (continue here), chat-log, chat-input, chat-button,
 *   chat-send, emotes,
 *   emotes-button, emote-0 to emote-5, countdown (of a server that stops), invite, invite-code, invite-copy, watch
 * - and in the lobby: invited, move (the question which tab plays), move-here, move-not, rooms, room-1, join-1,
 *   watch-1 (by room id), private-type, setting-NAME, private-create, private-join-code, private-join, party-create,
 *   party-join-code, party-join, party-code, party-copy, party-members, party-play, party-leave, duel-find, duel-queue,
 *   duel-cancel, matches, match-ID, matches-more
 * - and in a replay: replay (the bar), replay-slider, replay-hint, replay-play, replay-slower, replay-faster,
 *   replay-speed, replay-time, replay-note, replay-copy, replay-leave; for developers: state, state-tick,
 *   state-digest, journal-download, journal-note
 */
export interface TestState {
  /** -1: one only watches. */
  readonly player: number;
  /** The player followed by a spectator, or null. */
  readonly watched: number | null;
  readonly tick: number;
  readonly ship: TestShip | null;
  /** Ships alive, the own one too. World units. */
  readonly ships: readonly { readonly player: number; readonly x: number; readonly y: number }[];
  /** How many shots are drawn. */
  readonly shots: number;
  /** World units. */
  readonly predictionError: number;
  /** The newest one that was shown. */
  readonly emote: { readonly player: number; readonly emote: number } | null;
}

/** The own ship. World units, radians, health 0..1. */
export interface TestShip {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly health: number;
  readonly score: number;
  readonly alive: boolean;
}

declare global {
  interface Window {
    readonly __game?: TestState | undefined;
  }
}

let latest: (() => TestState) | undefined;
let emote: TestState['emote'] = null;

/** Provides `window.__game`, computed on access. */
export function installTestState(): void {
  Object.defineProperty(window, '__game', { get: () => latest?.(), configurable: false });
}

/** Publishes a frame to tests; null when there is no game. */
export function publishFrame(frame: Frame | null, predictionError: number, events: readonly GameEvent[]): void {
  for (const event of events) if (event.type === 'emote') emote = { player: event.player, emote: event.emote };
  latest = frame ? () => describe(frame, predictionError) : undefined;
  const data = document.body.dataset;
  set(data, 'player', frame ? String(frame.ownPlayer) : '');
  set(data, 'score', frame?.own ? String(frame.own.pose.score) : '');
  set(data, 'ships', frame ? String(countAlive(frame)) : '');
}

function describe(frame: Frame, predictionError: number): TestState {
  const pose = frame.own?.pose;
  return Object.freeze({
    player: frame.ownPlayer,
    watched: frame.watched?.player ?? null,
    tick: frame.tick,
    ship: pose
      ? { x: pose.x, y: pose.y, angle: pose.angle, health: pose.health, score: pose.score, alive: pose.alive }
      : null,
    ships: frame.ships.filter((ship) => ship.alive).map(({ player, x, y }) => ({ player, x, y })),
    shots: frame.shots.length,
    predictionError,
    emote,
  });
}

function countAlive(frame: Frame): number {
  let count = 0;
  for (const ship of frame.ships) if (ship.alive) count++;
  return count;
}

function set(data: DOMStringMap, name: string, value: string): void {
  if (data[name] !== value) data[name] = value;
}
