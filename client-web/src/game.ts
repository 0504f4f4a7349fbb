import type { Arena } from './games/skirmish/arena';
import { type Arenas, loadArenas } from './games/skirmish/arenas';
import { createEventQueue } from './games/skirmish/eventQueue';
import { createFlight, type Flight } from './games/skirmish/flight';
import type { Frame } from './games/skirmish/frame';
import { HitMarks } from './games/skirmish/hitBoxes/hitMarks';
import type { Hud } from './games/skirmish/hud/hud';
import { createSampler } from './games/skirmish/sampler';
import type { Scene } from './games/skirmish/scene';
import { publishFrame } from './games/skirmish/testState';
import { type Entity, type GameEvent, type Input, type Rules, shape } from './generated/skirmish';
import type { Controls } from './input/controls';
import { openBrowserSocket } from './net/browserSocket';
import { type ClientFrame, GameClient, type Welcome } from './net/client';
import type { ConnectionState } from './net/connection';
import { simulateNetwork } from './net/simulatedSocket';
import { type NetworkChoice, networkQuery } from './networkChoice';
import type { Stage } from './render/stage';

/** The parts a game is played with; they outlive it. */
export interface GameParts {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly hud: Hud;
  readonly controls: Controls;
}

/** One visit to a server, from Play to Back. */
export interface Game {
  readonly connection: ConnectionState;
  /** False until there is something to see: the first snapshot and its map. */
  readonly isShown: boolean;
  /** Why it cannot go on although the connection is fine. */
  readonly failure: string | undefined;
  frame(nowMs: number, seconds: number): void;
  leave(): void;
}

/** What lasts from one Welcome to the next. */
interface Session {
  readonly welcome: Welcome<Rules>;
  readonly arenas: Arenas;
  readonly flight: Flight;
  readonly hits: HitMarks;
  /** For the net graph. */
  snapshots: number;
  inputsLate: number;
}

/** Connects to the server that the page came from, over the network that `network` says, whatever it says later. */
export function startGame(parts: GameParts, name: string, network: NetworkChoice): Game {
  const { stage, scene, hud, controls } = parts;
  const now = () => performance.now();
  const client = new GameClient<Entity, GameEvent, Input, Rules>({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws${networkQuery(network)}`,
    name,
    shape,
    openSocket: simulateNetwork(openBrowserSocket, () => network.browser, setTimeout, now, Math.random),
    now,
    random: Math.random,
    coast: (entity, tick) => session?.flight.coast(entity, tick),
  });
  const networkChanged = () => client.networkChanged();
  window.addEventListener('online', networkChanged);
  document.addEventListener('visibilitychange', networkChanged);
  const events = createEventQueue();
  const sample = createSampler();
  const nameOf = (player: number) => client.roster.get(player) ?? `Pilot ${player}`;
  let session: Session | undefined;
  let drawnArena: Arena | undefined;
  let frame: Frame | null = null;
  let input: Input = { buttons: 0, aim: 0 };

  const canBeHurt = (player: number) => !frame?.ships.some((ship) => ship.player === player && ship.shielded);

  function begin(welcome: Welcome<Rules>): void {
    const arenas = loadArenas(welcome.maps);
    const { player, rules } = welcome;
    session = {
      welcome,
      arenas,
      flight: createFlight({ player, rules, wallsOf: arenas.at, peek: (id, tick) => client.peek(id, tick) }),
      hits: new HitMarks(rules),
      snapshots: 0,
      inputsLate: 0,
    };
    drawnArena = undefined;
    frame = null;
    events.clear();
    scene.forget();
  }

  function readInput(): Input {
    const pose = frame?.own?.pose;
    const { camera } = scene;
    const shipX = stage.screen.width / 2 + ((pose?.x ?? camera.x) - camera.x) * camera.zoom;
    const shipY = stage.screen.height / 2 + ((pose?.y ?? camera.y) - camera.y) * camera.zoom;
    return controls.read(shipX, shipY);
  }

  function runTicks(current: Session, due: ClientFrame<Entity, GameEvent>): void {
    for (let tick = due.tick - due.ticks + 1; tick <= due.tick; tick++) {
      client.sendInput(tick, input);
      current.flight.fly(tick, input, due.viewLag);
    }
  }

  function compareHits({ flight, hits, welcome }: Session, due: ClientFrame<Entity, GameEvent>, nowMs: number): void {
    hits.see(flight.shots, due.tick, canBeHurt, nowMs);
    hits.hear(due.events, welcome.player, nowMs);
    hits.pass(nowMs);
  }

  function draw(current: Session, due: ClientFrame<Entity, GameEvent>, nowMs: number, seconds: number): void {
    const { player: ownPlayer, tickRate, rules } = current.welcome;
    const { ship, pilot, shots } = current.flight;
    const motion = current.flight.drawAt(due.fraction);
    frame = sample({
      nowMs,
      seconds,
      tickRate,
      rules,
      ownPlayer,
      renderTick: due.renderTick,
      entities: client.sample(),
      own: ship && { time: due.tick - 1 + due.fraction, ship, pilot, motion, shots, buttons: input.buttons },
      nameOf,
    });
    const arena = frame.match ? current.arenas.at(frame.match.map) : undefined;
    if (!arena) return;
    if (arena !== drawnArena) {
      scene.setArena(arena);
      drawnArena = arena;
    }
    const pointer = controls.aimsWithMouse ? controls.mouse : null;
    const boxes = { newest: client.snapshot, marks: current.hits.all };
    scene.draw(frame, events.take(due.renderTick), pointer, boxes);
    publishFrame(frame, current.flight.error);
  }

  function showNet(current: Session, nowMs: number, seconds: number): void {
    const { stats } = client;
    const { tickRate } = current.welcome;
    hud.updateNet(
      {
        pingMs: stats.rttMs > 0 ? stats.rttMs : null,
        tick: stats.tick,
        snapshotBytes: stats.snapshotBytes,
        inputLead: stats.inputLead ?? null,
        interpolationMs: (stats.interpolationDelayTicks / tickRate) * 1000,
        viewLagMs: (stats.viewLagTicks / tickRate) * 1000,
        inputAge: stats.inputAge ?? null,
        predictionError: stats.predictionError,
        counts: {
          frames: stats.frames,
          extrapolated: stats.framesExtrapolated,
          frozen: stats.framesFrozen,
          corrections: stats.corrections,
          snapshots: current.snapshots,
          inputsLate: current.inputsLate,
          hitsSeen: current.hits.seen,
          hitsConfirmed: current.hits.confirmed,
        },
      },
      nowMs,
      seconds,
    );
  }

  return {
    get connection() {
      return client.connection;
    },
    get isShown() {
      return drawnArena !== undefined;
    },
    get failure() {
      return session?.arenas.failure;
    },
    frame(nowMs, seconds) {
      const due = client.update(nowMs);
      if (due.welcomed && client.welcome) begin(client.welcome);
      if (!session) return;
      if (due.snapshot) {
        session.flight.confirm(due.snapshot);
        client.notePredictionError(session.flight.error);
        session.snapshots++;
        if ((client.stats.inputAge ?? 0) > 0) session.inputsLate++;
      }
      input = readInput();
      runTicks(session, due);
      compareHits(session, due, nowMs);
      session.flight.fade(seconds);
      events.add(due.events, session.welcome.player);
      draw(session, due, nowMs, seconds);
      showNet(session, nowMs, seconds);
    },
    leave() {
      window.removeEventListener('online', networkChanged);
      document.removeEventListener('visibilitychange', networkChanged);
      client.close();
      scene.forget();
      publishFrame(null, 0);
    },
  };
}
