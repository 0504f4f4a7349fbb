import './hockey.css';
import { addressAt } from '@gameserver/client';
import type { LastRoom } from '@gameserver/client/api';
import { createApi, createTicketClient } from '@gameserver/client/api';
import { rememberedIdentity } from '@gameserver/client/browser';
import { recallName } from '@gameserver/lobby/callSign';
import { createConnectionView, describeConnection } from '@gameserver/lobby/connectionView';
import { createStartScreen, type GameTitle } from '@gameserver/lobby/startScreen';
import { make, makeTested } from '@gameserver/ui/dom';
import { showFatal } from '@gameserver/ui/fatal';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { createBoard } from './board';
import { createControls } from './controls';
import { type GameEvent, Phase, type Rules } from './generated/hockey';
import { type Match, type MatchFrame, startMatch } from './match';
import { steerTo, unit } from './motion';
import { TableView } from './tableView';

const title: GameTitle = { id: 'hockey', title: 'AIR HOCKEY', tagline: 'Four sides, four goals. Defend yours.' };

/** How long a taunt is shown. */
const tauntMs = 2500;

function run(page: HTMLElement): void {
  const api = createApi(rememberedIdentity(title.id), (path, init) => fetch(addressAt(pageFolder(), path), init));
  const start = createStartScreen(title, play);
  const connection = createConnectionView(leave, () => play(recallName(title.id)));
  const board = createBoard((kind) => match?.taunt(kind), leave);
  const canvas = makeTested('canvas', 'hockey-table', 'table');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'The table. Move with the arrow keys or the pointer.');
  const view = new TableView(canvas);
  const screen = make('div', 'hockey-game', board.element, canvas, board.taunts, board.results, board.banner);
  const front = make('div', 'start', make('div', 'start-card', start.element, controlsBlock(), otherGame()));
  const controls = createControls(
    canvas,
    (x, y) => (rules ? view.placeAt(x, y, rules) : { x: 0, y: 0 }),
    (kind) => match?.taunt(kind),
  );
  let match: Match | undefined;
  let rules: Rules | undefined;
  let last: LastRoom = { room: undefined };
  let lastMs = performance.now();
  const says = new Map<number, { readonly kind: number; readonly untilMs: number }>();
  page.append(front, screen, connection.element);
  showScreen('start');
  start.focus();
  requestAnimationFrame(frame);

  function play(name: string): void {
    match?.leave();
    match = startMatch(createTicketClient(api, name, { game: title.id }, last));
  }

  /** Back to the start page, which says why if the connection has ended by itself. */
  function leave(): void {
    const isOver = match?.connection.kind === 'closed';
    const { text } = describeConnection(isOver && match ? match.connection : null, performance.now());
    match?.leave();
    match = undefined;
    last = { room: undefined };
    window.__hockey = undefined;
    showScreen('start');
    start.tell(text, isOver);
    start.focus();
  }

  function showScreen(name: 'start' | 'game'): void {
    document.body.dataset.screen = name;
    document.body.classList.toggle('playing', name === 'game');
    front.hidden = name === 'game';
    screen.hidden = name === 'start';
    // A hidden field would still receive the keys.
    if (name === 'game' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  function frame(nowMs: number): void {
    requestAnimationFrame(frame);
    const seconds = Math.min(0.25, Math.max(0, nowMs - lastMs) / 1000);
    lastMs = nowMs;
    const shown = match?.frame(nowMs, seconds, (own, known) => controls.read((place) => steerTo(own, place, known)));
    connection.update(match?.connection ?? null, nowMs);
    if (match?.connection.kind === 'closed' && front.hidden === false) leave();
    if (!shown) return;
    rules = shown.rules;
    if (!front.hidden) showScreen('game');
    for (const event of shown.events) tell(event, shown, nowMs);
    board.update(shown);
    const paddles = shown.paddles.map(({ x, y, side, player }) => ({
      player,
      x,
      y,
      side,
      name: shown.nameOf(player),
      isOwn: player === shown.player,
      says: sayingOf(player, nowMs),
    }));
    const pucks = shown.round.phase === Phase.playing ? shown.pucks : [];
    view.draw(shown.rules, paddles, pucks, nowMs);
    window.__hockey = {
      player: shown.player,
      paddles: paddles.map(({ player, x, y, says }) => ({ player, x: x / unit, y: y / unit, says })),
      pucks: pucks.length,
      predictionError: shown.predictionError,
    };
  }

  function tell(event: GameEvent, { paddles, pucks, nameOf }: MatchFrame, nowMs: number): void {
    const sideOf = (player: number) => paddles.find((paddle) => paddle.player === player)?.side ?? -1;
    if (event.type === 'taunt') says.set(event.player, { kind: event.kind, untilMs: nowMs + tauntMs });
    else if (event.type === 'hit') {
      const puck = pucks.find(({ id }) => id === event.puck);
      if (puck) view.spark(puck, sideOf(event.player), nowMs);
    } else {
      view.flash(sideOf(event.conceder), nowMs);
      const conceder = nameOf(event.conceder);
      board.announce(
        event.scorer < 0 ? `Own goal of ${conceder}` : `${nameOf(event.scorer)} scores against ${conceder}`,
      );
    }
  }

  function sayingOf(player: number, nowMs: number): string {
    const said = says.get(player);
    return said && nowMs < said.untilMs ? board.tauntText(said.kind) : '';
  }
}

function controlsBlock(): HTMLElement {
  return make(
    'p',
    'hockey-help',
    'The paddle follows the mouse or your finger. WASD or the arrow keys work, too; 1 to 4 taunt. ',
    'A goal counts for the player who touched the puck last.',
  );
}

function otherGame(): HTMLElement {
  const link = makeTested('a', '', 'skirmish-page', 'Play Skirmish');
  link.href = './';
  return make('p', 'hockey-other', link);
}

/** What browser tests may read: table units. */
interface TestState {
  readonly player: number;
  readonly paddles: readonly {
    readonly player: number;
    readonly x: number;
    readonly y: number;
    readonly says: string;
  }[];
  readonly pucks: number;
  readonly predictionError: number;
}

declare global {
  interface Window {
    /** A new object each frame; undefined while there is no match. */
    __hockey: TestState | undefined;
  }
}

const page = document.getElementById('game');
if (page) {
  try {
    run(page);
  } catch (error) {
    showFatal(page, title.title, error);
  }
}
