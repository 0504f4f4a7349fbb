import { createClient, now, schedule, transport } from '@gameserver/client';
import type { ClientFrame, ConnectionState, NoticeMessage, RequestTicket, Welcome } from '@gameserver/client/net';
import { NoticeKind, simulateNetwork } from '@gameserver/client/net';
import { createReplayControl, type Replay } from '@gameserver/client/replay';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { type Arena, tileUnits } from './arena';
import { type Arenas, loadArenas } from './arenas';
import { createDelayedEvents } from './delayedEvents';
import { departures } from './departures';
import { createFlight, type Flight } from './flight';
import type { Frame } from './frame';
import { type Entity, type GameEvent, type Input, type Rules, shape } from './generated/skirmish';
import { HitMarks } from './hitBoxes/hitMarks';
import type { Hud } from './hud/hud';
import type { Controls } from './input/controls';
import type { NetworkChoice } from './networkChoice';
import type { Stage } from './render/stage';
import { createSampler } from './sampler';
import type { Scene } from './scene';
import { publishFrame } from './testState';
import { createWatching } from './watching/watching';
import { createWholeRoom, type RoomStandings } from './wholeRoom';

/** Parts shared by consecutive games. */
export interface GameParts {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly hud: Hud;
  readonly controls: Controls;
}

/** Whether the player plays, watches, or watches a replay. */
export type Mode = 'play' | 'watch' | 'replay';

/** A visit to a server, from Play to Back. */
export interface Game {
  readonly mode: Mode;
  readonly connection: ConnectionState;
  /** False until the first snapshot and its map are loaded. */
  readonly isShown: boolean;
  /** Why the game cannot continue although the connection works. */
  readonly failure: string | undefined;
  frame(nowMs: number, seconds: number): void;
  /** The replay and its controls; null if it is none or has not started. */
  readonly replay: Replay | null;
  /** Sends a chat message. Rejects with a message if refused. */
  say(text: string): Promise<unknown>;
  /** Shows an emote over the own ship. Rejects with a message if refused. */
  emote(emote: number): Promise<unknown>;
  leave(): void;
}

/** State of one session, from Welcome to Welcome. */
interface Session {
  readonly welcome: Welcome<Rules>;
  readonly arenas: Arenas;
  readonly flight: Flight;
  readonly hits: HitMarks;
  /** For the net graph. */
  snapshots: number;
  inputsLate: number;
}

/**
 * Connects to the page's server, over the network of `network`, which may change later. The tickets must match the
 * `mode`.
 */
export function startGame(parts: GameParts, requestTicket: RequestTicket, network: NetworkChoice, mode: Mode): Game {
  const { stage, scene, hud, controls } = parts;
  const client = createClient({
    server: pageFolder(),
    network: network.server,
    requestTicket,
    shape,
    openSocket: simulateNetwork(transport.open, () => network.browser, schedule, now, Math.random),
    extrapolate: (entity, tick) => session?.flight.extrapolate(entity, tick),
  });
  const events = createDelayedEvents();
  const sample = createSampler();
  const nameOf = (player: number) => client.roster.get(player) ?? `Pilot ${player}`;
  let session: Session | undefined;
  let roster = client.roster;
  let drawnArena: Arena | undefined;
  let frame: Frame | null = null;
  let input: Input = { buttons: 0, aim: 0 };
  const wholeRoom = createWholeRoom({
    standing: (player) => client.call('standing', player),
    leaders: (first) => client.call('leaders', first),
  });
  const watching = mode === 'play' ? null : createWatching((x, y) => client.sendWatch(x, y), mode === 'replay');
  const replayControl = mode === 'replay' ? createReplayControl(client) : null;

  const canBeHurt = (player: number) => !frame?.ships.some((ship) => ship.player === player && ship.shielded);

  /** On the same seat the picture continues: same maps, a few seconds later. */
  function begin(welcome: Welcome<Rules>, isResumed: boolean): void {
    const arenas = isResumed && session ? session.arenas : loadArenas(welcome.maps);
    const { player, rules } = welcome;
    session = {
      welcome,
      arenas,
      flight: createFlight({ player, rules, wallsOf: arenas.at, peek: (id, tick) => client.peek(id, tick) }),
      hits: new HitMarks(rules),
      snapshots: 0,
      inputsLate: 0,
    };
    frame = null;
    hud.endCountdown();
    if (isResumed) return;
    drawnArena = undefined;
    events.clear();
    scene.forget();
  }

  function tellMissed(missed: number, nowMs: number): void {
    if (missed > 0) hud.chat.tell('You were disconnected too long: some messages were lost.', nowMs);
  }

  function tellDepartures(nowMs: number): void {
    const before = roster;
    roster = client.roster;
    if (roster === before || mode !== 'play' || client.welcome === undefined) return;
    const { left, isAlone } = departures(before, roster, client.welcome.rules.playersMax);
    for (const name of left) hud.chat.tell(`${name} left.`, nowMs);
    if (isAlone) hud.announce('OPPONENT LEFT', 'Nobody else is here. × leads back to the lobby.', nowMs);
  }

  function takeNotice({ about, text, seconds }: NoticeMessage, nowMs: number): void {
    if (about === NoticeKind.draining) hud.countDown(text, seconds, nowMs);
    else if (about === NoticeKind.delayed && watching) watching.secondsBehind = seconds;
    else hud.announce('', text, nowMs);
  }

  function readInput(seconds: number): Input {
    const pose = frame?.own?.pose;
    const { camera } = scene;
    const shipX = stage.screen.width / 2 + ((pose?.x ?? camera.x) - camera.x) * camera.zoom;
    const shipY = stage.screen.height / 2 + ((pose?.y ?? camera.y) - camera.y) * camera.zoom;
    return controls.read(shipX, shipY, seconds);
  }

  function runTicks(current: Session, due: ClientFrame<Entity, GameEvent>): void {
    for (let tick = due.tick - due.ticks + 1; tick <= due.tick; tick++) {
      if (!watching) client.sendInput(tick, input);
      current.flight.fly(tick, input, due.rewindTicks);
    }
  }

  /** Spectators, who see the past, cannot ask. */
  function roomStandings({ welcome }: Session, nowMs: number): RoomStandings | undefined {
    const { ships = [] } = frame ?? {};
    if (mode !== 'play' || ships.length === 0 || client.roster.size <= ships.length) return undefined;
    wholeRoom.update(welcome.player, nowMs);
    return wholeRoom.standings;
  }

  function compareHits({ flight, hits, welcome }: Session, due: ClientFrame<Entity, GameEvent>, nowMs: number): void {
    hits.see(flight.shots, due.tick, canBeHurt, nowMs);
    hits.hear(due.events, welcome.player, nowMs);
    hits.pass(nowMs);
  }

  function draw(current: Session, due: ClientFrame<Entity, GameEvent>, nowMs: number, seconds: number): void {
    const { player: ownPlayer, tickRate, rules } = current.welcome;
    const { ship, predicted, shots } = current.flight;
    const motion = current.flight.drawAt(due.fraction);
    frame = sample({
      nowMs,
      seconds,
      pace: replayControl?.replay?.pace ?? 1,
      tickRate,
      rules,
      ownPlayer,
      renderTick: due.renderTick,
      entities: client.sample(),
      own: ship && { time: due.tick - 1 + due.fraction, ship, predicted, motion, shots, buttons: input.buttons },
      watched: watching?.watched ?? null,
      room: roomStandings(current, nowMs),
      nameOf,
    });
    const arena = frame.match ? current.arenas.at(frame.match.map) : undefined;
    if (!arena) return;
    if (arena !== drawnArena) {
      scene.setArena(arena);
      watching?.enter(arena.columns * tileUnits, arena.rows * tileUnits);
      drawnArena = arena;
    }
    const cameraView = watching?.steer(frame, input, controls.mouse, hud.takeChoice(), scene.camera.zoom) ?? null;
    const pointer = controls.aimsWithMouse && !cameraView ? controls.mouse : null;
    const boxes = { newest: client.snapshot, marks: current.hits.all, lookBackTicks: current.welcome.rewindTicksMax };
    const happened = events.take(due.renderTick);
    scene.draw(frame, happened, pointer, boxes, cameraView);
    publishFrame(frame, current.flight.error, happened);
  }

  function showState(nowMs: number): void {
    // Spectators of a running match are not notified, because they see a delayed picture.
    if (mode === 'watch' || !hud.wantsDigest(nowMs)) return;
    client.call('digest').then(
      ([tick, digest]) => hud.showDigest(tick, digest),
      () => undefined, // then it is asked again a second later
    );
  }

  function showNet(current: Session, nowMs: number, seconds: number): void {
    const { stats } = client;
    const { tickRate } = current.welcome;
    hud.updateNet(
      {
        pingMs: stats.rttMs > 0 ? stats.rttMs : null,
        isOverHttp: transport.isFallback(),
        tick: stats.tick,
        snapshotBytes: stats.snapshotBytes,
        inputLead: stats.inputLead ?? null,
        interpolationMs: (stats.interpolationDelayTicks / tickRate) * 1000,
        rewindMs: (stats.rewindTicks / tickRate) * 1000,
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
    mode,
    get connection() {
      return client.connection;
    },
    get isShown() {
      return drawnArena !== undefined;
    },
    get replay() {
      return replayControl?.replay ?? null;
    },
    get failure() {
      return session?.arenas.failure;
    },
    frame(nowMs, seconds) {
      const due = client.update(nowMs);
      if (due.welcomed && client.welcome) begin(client.welcome, due.resumed);
      replayControl?.update(due);
      if (due.jumped) {
        events.clear();
        scene.jump();
      }
      tellMissed(due.missed, nowMs);
      if (due.notice) takeNotice(due.notice, nowMs);
      if (due.welcomed) roster = client.roster;
      tellDepartures(nowMs);
      for (const { player, text } of due.chat) hud.chat.hear(nameOf(player), player, text, nowMs);
      if (!session) return;
      if (due.snapshot) {
        session.flight.confirm(due.snapshot);
        client.notePredictionError(session.flight.error);
        session.snapshots++;
        if ((client.stats.inputAge ?? 0) > 0) session.inputsLate++;
      }
      input = readInput(seconds);
      runTicks(session, due);
      compareHits(session, due, nowMs);
      session.flight.fade(seconds);
      events.add(due.events, session.welcome.player);
      draw(session, due, nowMs, seconds);
      showNet(session, nowMs, seconds);
      showState(nowMs);
    },
    say: (text) => client.call('chat', text),
    emote: (emote) => client.call('emote', emote),
    leave() {
      client.close();
      scene.forget();
      publishFrame(null, 0, []);
    },
  };
}
