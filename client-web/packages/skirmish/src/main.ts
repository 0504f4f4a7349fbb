import './styles.css';
import { addressAt } from '@gameserver/client';
import type { Ticket } from '@gameserver/client/api';
import { createApi, createTicketClient, fetchJournal } from '@gameserver/client/api';
import { createPlayingWindows, rememberedIdentity } from '@gameserver/client/browser';
import { recallName } from '@gameserver/lobby/callSign';
import { createConnectionView, describeConnection } from '@gameserver/lobby/connectionView';
import { createInvitePill } from '@gameserver/lobby/invitePill';
import { createLobby, type Entry } from '@gameserver/lobby/lobby';
import { createMoveDialog } from '@gameserver/lobby/moveDialog';
import type { GameTitle } from '@gameserver/lobby/startScreen';
import { showFatal } from '@gameserver/ui/fatal';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { saveFile } from '@gameserver/ui/saveFile';
import { createMixer } from './audio/mixer';
import { type Game, startGame } from './game';
import { buildControlsBlock } from './hud/help';
import { createHud } from './hud/hud';
import { createControls } from './input/controls';
import type { NetworkChoice } from './networkChoice';
import { runFrames } from './render/loop';
import { createStage } from './render/stage';
import { matchOf, matchPath } from './replay/matchLink';
import { createReplayBar } from './replay/replayBar';
import { createScene } from './scene';
import { installTestState } from './testState';
import { beginVisit, destinationOf, forgetVisit, recallVisit, type Visit } from './visit';
import { roomOf } from './watching/watchLink';

const title: GameTitle = {
  id: 'skirmish',
  title: 'SKIRMISH',
  tagline: 'Five minutes. One arena. Everyone is a target.',
};

async function run(page: HTMLElement): Promise<void> {
  const stage = await createStage(page);
  document.getElementById('loading')?.remove();
  const mixer = createMixer();
  const api = createApi(rememberedIdentity(title.id), (path, init) => fetch(addressAt(pageFolder(), path), init));
  const network: NetworkChoice = { browser: undefined, server: '' };
  const hud = createHud(mixer, network, { reconnect: () => join(), leave: () => leave(), say, emote, downloadJournal });
  const scene = createScene(stage, hud, mixer);
  const controls = createControls(stage.canvas, page, () => !hud.element.hidden);
  const lobby = createLobby(api, title, buildControlsBlock(), enter);
  const invite = createInvitePill();
  const connection = createConnectionView(
    () => leave(),
    () => join(),
  );
  const replayBar = createReplayBar(() => leave());
  const windows = createPlayingWindows(title.id, () => leave('You continued playing in another tab.'));
  const moveDialog = createMoveDialog();
  hud.element.append(invite.element, replayBar.element);
  page.append(hud.element, lobby.element, connection.element, moveDialog.element);
  installTestState();
  let game: Game | null = null;
  /** The destination, for joining and rejoining. */
  let entry: Entry = { name: '', destination: {} };
  let visit: Visit = beginVisit('play', null);
  const interrupted = recallVisit();
  const watched = roomOf(location.hash);
  const match = matchOf(location.search);
  if (match !== undefined) showMatch(match);
  else if (watched !== undefined) watchRoom(watched);
  else if (interrupted) void resumeHere(interrupted);
  else goToStart('', false);
  runFrames(frame);

  function enter(chosen: Entry): void {
    mixer.unlock();
    const { match, spectate } = chosen.destination;
    const mode = match ? 'replay' : spectate ? 'watch' : 'play';
    const play = () => begin(chosen, beginVisit(mode, chosen.invite ?? null));
    if (mode === 'play' && windows.isElsewhere) moveDialog.ask(play, () => {});
    else play();
  }

  /** Returns to the room after a reload, while the seat is held. */
  function resume(interrupted: Visit): void {
    unlockLater();
    setScreen('start');
    begin({ name: recallName(title.id), destination: destinationOf(interrupted) }, interrupted);
  }

  /** After a reload. A copy of a tab also remembers the visit, but only one of the two can play. */
  async function resumeHere(interrupted: Visit): Promise<void> {
    setScreen('start');
    if (interrupted.mode === 'play') await windows.answered;
    if (interrupted.mode === 'play' && windows.isElsewhere) {
      goToStart('', false);
      moveDialog.ask(() => resume(interrupted), forgetVisit);
    } else resume(interrupted);
  }

  /** Follows a link to watch a room: that one or none. */
  function watchRoom(room: number): void {
    unlockLater();
    setScreen('start');
    begin(
      { name: recallName(title.id), destination: { room, game: title.id, spectate: true } },
      beginVisit('watch', null),
    );
  }

  /** Follows a link to a recorded match. */
  function showMatch(match: string): void {
    unlockLater();
    setScreen('start');
    begin({ name: recallName(title.id), destination: { match } }, beginVisit('replay', null));
  }

  function begin(chosen: Entry, chosenVisit: Visit): void {
    entry = chosen;
    visit = chosenVisit;
    const { match } = chosen.destination;
    // The address is the link to the replay.
    if (match) history.replaceState(null, '', matchPath(location.pathname, match));
    join(chosen.ticket);
    if (match) void describeMatch(match);
  }

  // Browsers require a click or key press before playing sound.
  function unlockLater(): void {
    for (const gesture of ['pointerdown', 'keydown']) window.addEventListener(gesture, mixer.unlock, { once: true });
  }

  async function describeMatch(match: string): Promise<void> {
    replayBar.describe(null);
    const answer = await api.send('GET', '/api/matches/{id}', { path: { id: match } });
    if (answer.ok && entry.destination.match === match) replayBar.describe(answer.value);
  }

  async function downloadJournal(): Promise<void> {
    if (visit.room === undefined) throw new Error('Not in a room');
    saveFile(await fetchJournal(api, visit.room), `room-${visit.room}.journal`);
  }

  /** Starts a session, replacing a running one. `ticket`: one already obtained. */
  function join(ticket?: Ticket): void {
    game?.leave();
    const tickets = createTicketClient(api, entry.name, entry.destination, visit, ticket);
    game = startGame({ stage, scene, hud, controls }, tickets, network, visit.mode);
    invite.show(visit.invite);
  }

  function say(text: string): Promise<unknown> {
    return game?.say(text) ?? Promise.resolve();
  }

  function emote(index: number): Promise<unknown> {
    return game?.emote(index) ?? Promise.resolve();
  }

  /** `why`: for people; by default the reason why the connection has ended, if it has. */
  function leave(why = ''): void {
    const isOver = game?.connection.kind === 'closed';
    const ended = isOver && game ? describeConnection(game.connection, performance.now()).text : why;
    game?.leave();
    game = null;
    forgetVisit();
    if (entry.destination.match) history.replaceState(null, '', matchPath(location.pathname, undefined));
    if (roomOf(location.hash) !== undefined) history.replaceState(null, '', location.pathname);
    lobby.forgetInvitation();
    replayBar.update(null, performance.now());
    mixer.setThrust(0);
    goToStart(ended, ended !== '');
  }

  function goToStart(message: string, isError: boolean): void {
    setScreen('start');
    lobby.show();
    lobby.tell(message, isError);
  }

  function setScreen(screen: 'start' | 'game'): void {
    document.body.dataset.screen = screen;
    document.body.classList.toggle('playing', screen === 'game');
    hud.element.hidden = screen !== 'game';
    if (screen === 'game') lobby.hide();
  }

  function frame(nowMs: number, seconds: number): void {
    const isPlaying = document.body.dataset.screen === 'game';
    game?.frame(nowMs, seconds);
    if (game?.isShown && !isPlaying) setScreen('game');
    if (!game?.isShown) scene.drawIdle(nowMs, seconds);
    connection.update(game?.connection ?? null, nowMs);
    replayBar.update(game?.replay ?? null, nowMs);
    windows.playIn(game?.mode === 'play' && game.connection.kind !== 'closed' ? visit.room : undefined);
    if (game && !isPlaying) tellStart(game, nowMs);
  }

  function tellStart(current: Game, nowMs: number): void {
    const state = describeConnection(current.connection, nowMs);
    if (current.connection.kind === 'closed') leave();
    else if (current.failure) lobby.tell(current.failure, true);
    else lobby.tell(current.connection.kind === 'online' ? 'Loading the arena…' : state.text, state.isError);
  }
}

const page = document.getElementById('game');
if (page) run(page).catch((error: unknown) => showFatal(page, title.title, error));
