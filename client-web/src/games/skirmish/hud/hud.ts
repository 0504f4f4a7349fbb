import type { Mixer } from '../../../audio/mixer';
import { type Hotkeys, listenToHotkeys } from '../../../input/keyboard';
import type { NetworkChoice } from '../../../networkChoice';
import type { Camera, Size } from '../../../render/camera';
import type { Frame } from '../frame';
import type { FeedLine } from '../killFeed';
import { rank, type Standing } from '../standings';
import type { Tiles } from '../wallEdges';
import { createBanner } from './banner';
import { make } from './dom';
import { createHelp } from './help';
import { createHitBoxLegend } from './hitBoxLegend';
import { createKillFeedView } from './killFeedView';
import { createLeaderboard } from './leaderboard';
import { createMinimap } from './minimap';
import { createNetGraph, type NetFigures } from './netGraph';
import { createNetworkPanel } from './networkPanel';
import { createRespawn } from './respawn';
import { createRoundClock } from './roundClock';
import { createToolbar } from './toolbar';
import { createVitals } from './vitals';

/** Everything on the glass: HTML over the canvas, because text is sharpest and testable there. */
export interface Hud {
  readonly element: HTMLElement;
  /** Whether the hit boxes are to be drawn. */
  readonly wantsHitBoxes: boolean;
  setArena(tiles: Tiles, tileUnits: number): void;
  addKill(frame: Frame, kill: Pick<FeedLine, 'killer' | 'victim' | 'weapon'>): void;
  killedBy(name: string | null): void;
  announce(title: string, subtitle: string, nowMs: number): void;
  update(frame: Frame, camera: Camera, screen: Size): void;
  updateNet(figures: NetFigures, nowMs: number, seconds: number): void;
}

const bannerSeconds = 2.6;
/** Sorting and filling tables ten times a second is as good as sixty. */
const msPerTables = 100;

/** @param reconnect Begins a new session, because `network` has changed. */
export function createHud(mixer: Mixer, network: NetworkChoice, reconnect: () => void): Hud {
  const vitals = createVitals();
  const clock = createRoundClock();
  const leaderboard = createLeaderboard();
  const feed = createKillFeedView();
  const banner = createBanner();
  const respawn = createRespawn();
  const minimap = createMinimap();
  const netGraph = createNetGraph();
  const networkPanel = createNetworkPanel(network, reconnect);
  const toggleNet = () => {
    netGraph.toggle();
    networkPanel.toggle();
  };
  const help = createHelp();
  const legend = createHitBoxLegend();
  const toolbar = createToolbar(mixer, help.toggle, toggleNet, legend.toggle);
  const element = make(
    'div',
    'hud',
    make('div', 'hud-left', leaderboard.side, netGraph.element, networkPanel.element),
    clock.element,
    make('div', 'hud-right', toolbar.element, feed.element, legend.element),
    vitals.element,
    minimap.element,
    banner.element,
    respawn.element,
    leaderboard.full,
    help.element,
  );
  const keys = hotkeys(toolbar.toggleMute, help.toggle, toggleNet, legend.toggle, leaderboard.showFull);
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
    killedBy: respawn.killedBy,
    announce: (title, subtitle, nowMs) => banner.show(title, subtitle, nowMs, bannerSeconds),
    update(frame, camera, screen) {
      vitals.update(frame);
      respawn.update(frame);
      minimap.update(frame, camera, screen);
      feed.update(frame.nowMs);
      banner.update(frame.nowMs);
      if (frame.nowMs < tablesMs) return;
      tablesMs = frame.nowMs + msPerTables;
      standings = rank(frame.ships);
      clock.update(frame, standings);
      leaderboard.update(frame, standings);
    },
    updateNet: netGraph.update,
  };
}

function hotkeys(
  mute: () => void,
  help: () => void,
  net: () => void,
  hitBoxes: () => void,
  full: (shown: boolean) => void,
): Hotkeys {
  const onDown = (action: () => void) => (isDown: boolean) => {
    if (isDown) action();
  };
  return {
    KeyM: onDown(mute),
    KeyH: onDown(help),
    KeyN: onDown(net),
    F3: onDown(net),
    KeyB: onDown(hitBoxes),
    Tab: full,
  };
}
