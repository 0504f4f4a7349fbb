import { capitalized } from '@gameserver/ui/capitalized';
import { make } from '@gameserver/ui/dom';
import type { Mixer } from '../audio/mixer';
import { emoteText } from '../emotes';
import type { Frame } from '../frame';
import { type Hotkeys, listenToHotkeys } from '../input/keyboard';
import type { FeedLine } from '../killFeed';
import type { Walls } from '../motion';
import type { NetworkChoice } from '../networkChoice';
import type { Camera, Size } from '../render/camera';
import { rank, type Standing, withKills } from '../standings';
import { createBanner } from './banner';
import { type Chat, createChat } from './chat';
import { createCountdown } from './countdown';
import { createEmoteRow } from './emoteRow';
import { createHelp } from './help';
import { createHitBoxLegend } from './hitBoxLegend';
import { createKillFeedView } from './killFeedView';
import { createLeaderboard } from './leaderboard';
import { createMinimap } from './minimap';
import { createNetGraph, type NetFigures } from './netGraph';
import { createNetworkPanel } from './networkPanel';
import { createRespawn } from './respawn';
import { createRoundClock } from './roundClock';
import { createStatePanel } from './statePanel';
import { createToolbar, type Toolbar, type Tools } from './toolbar';
import { createVitals } from './vitals';
import { type Choice, createWatchPill } from './watchPill';

/** Requests from the HUD. */
export interface HudActions {
  /** Reconnects, because the simulated network was changed. */
  reconnect(): void;
  /** Returns to the lobby and gives up the seat. */
  leave(): void;
  /** Downloads the journal of the match. Rejects with a message if refused. */
  downloadJournal(): Promise<void>;
  /** Rejects with a message if refused. */
  say(text: string): Promise<unknown>;
  emote(emote: number): Promise<unknown>;
}

/** The HUD: HTML over the canvas, where text is sharp and testable. */
export interface Hud {
  readonly element: HTMLElement;
  /** Whether to draw hit boxes. */
  readonly wantsHitBoxes: boolean;
  setArena(tiles: Walls, tileUnits: number): void;
  addKill(frame: Frame, kill: Pick<FeedLine, 'killer' | 'victim' | 'weapon'>): void;
  /** Clears the kill feed: the time has jumped. */
  forgetKills(): void;
  killedBy(name: string | null): void;
  announce(title: string, subtitle: string, nowMs: number): void;
  readonly chat: Pick<Chat, 'hear' | 'tell'>;
  /** The server shuts down in this many seconds. */
  countDown(text: string, seconds: number, nowMs: number): void;
  /** The shutdown was canceled. */
  endCountdown(): void;
  update(frame: Frame, camera: Camera, screen: Size): void;
  /** The player a spectator chose to follow since the last call. */
  takeChoice(): Choice | undefined;
  updateNet(figures: NetFigures, nowMs: number, seconds: number): void;
  /** Whether to request the state digest: once a second while shown. */
  wantsDigest(nowMs: number): boolean;
  showDigest(tick: number, digest: number): void;
}

const bannerSeconds = 2.6;
/** Updating tables ten times a second is enough. */
const msPerTables = 100;

export function createHud(mixer: Mixer, network: NetworkChoice, actions: HudActions): Hud {
  const vitals = createVitals();
  const clock = createRoundClock();
  let choice: Choice | undefined;
  const leaderboard = createLeaderboard((player) => {
    choice = { kind: 'player', player };
  });
  const change = (step: 1 | -1) => {
    choice = { kind: 'step', step };
  };
  const feed = createKillFeedView();
  const banner = createBanner();
  const respawn = createRespawn();
  const minimap = createMinimap();
  const netGraph = createNetGraph();
  const networkPanel = createNetworkPanel(network, actions.reconnect);
  const state = createStatePanel(actions.downloadJournal);
  const toggleNet = () => {
    netGraph.toggle();
    state.toggle();
    networkPanel.toggle();
  };
  const help = createHelp();
  const watchPill = createWatchPill();
  const legend = createHitBoxLegend();
  const chat = createChat(actions.say);
  const emote = (index: number) => {
    actions.emote(index).catch((error: Error) => chat.tell(capitalized(error.message), performance.now()));
  };
  const emotes = createEmoteRow(emote);
  const countdown = createCountdown();
  const tools: Tools = {
    chat: chat.open,
    emotes: emotes.toggle,
    help: help.toggle,
    net: toggleNet,
    hitBoxes: legend.toggle,
    leave: actions.leave,
  };
  const toolbar = createToolbar(mixer, tools);
  const element = make(
    'div',
    'hud',
    make('div', 'hud-left', leaderboard.side, netGraph.element, state.element, networkPanel.element),
    clock.element,
    make('div', 'hud-right', toolbar.element, emotes.element, feed.element, legend.element),
    chat.element,
    countdown.element,
    vitals.element,
    minimap.element,
    banner.element,
    respawn.element,
    watchPill.element,
    leaderboard.full,
    help.element,
  );
  const keys = hotkeys(tools, toolbar, emote, leaderboard.showFull, change);
  listenToHotkeys(keys, () => !element.hidden);
  let standings: readonly Standing[] = [];
  let tablesMs = 0;

  return {
    element,
    get wantsHitBoxes() {
      return !legend.element.hidden;
    },
    setArena: minimap.setArena,
    addKill: feed.add,
    forgetKills: feed.clear,
    killedBy: respawn.killedBy,
    chat,
    countDown: countdown.start,
    endCountdown: countdown.clear,
    announce: (title, subtitle, nowMs) => banner.show(title, subtitle, nowMs, bannerSeconds),
    update(frame, camera, screen) {
      vitals.update(frame);
      respawn.update(frame);
      watchPill.update(frame);
      state.update(frame);
      element.classList.toggle('watching', frame.watched !== null);
      element.classList.toggle('replaying', frame.watched?.isReplay ?? false);
      minimap.update(frame, camera, screen);
      feed.update(frame.nowMs);
      banner.update(frame.nowMs);
      chat.update(frame.nowMs);
      countdown.update(frame.nowMs);
      if (frame.nowMs < tablesMs) return;
      tablesMs = frame.nowMs + msPerTables;
      standings = frame.room ? withKills(frame.room.rows, frame.ships) : rank(frame.ships);
      clock.update(frame, standings, frame.room?.of ?? standings.length);
      leaderboard.update(frame, standings);
    },
    takeChoice() {
      const taken = choice;
      choice = undefined;
      return taken;
    },
    updateNet: netGraph.update,
    wantsDigest: state.wantsDigest,
    showDigest: state.show,
  };
}

function hotkeys(
  tools: Tools,
  toolbar: Toolbar,
  emote: (index: number) => void,
  full: (shown: boolean) => void,
  change: (step: 1 | -1) => void,
): Hotkeys {
  const onDown = (action: () => void) => (isDown: boolean) => {
    if (isDown) action();
  };
  return {
    KeyM: onDown(toolbar.toggleMute),
    Escape: onDown(toolbar.toggleFocus),
    KeyH: onDown(tools.help),
    KeyN: onDown(tools.net),
    F3: onDown(tools.net),
    KeyB: onDown(tools.hitBoxes),
    Enter: onDown(tools.chat),
    BracketLeft: onDown(() => change(-1)),
    BracketRight: onDown(() => change(1)),
    Tab: full,
    ...Object.fromEntries(emoteText.map((_, index) => [`Digit${index + 1}`, onDown(() => emote(index))])),
  };
}
