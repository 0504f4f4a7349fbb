import './styles.css';
import { createMixer } from './audio/mixer';
import { type Game, startGame } from './game';
import { buildControlsBlock } from './games/skirmish/hud/help';
import { createHud } from './games/skirmish/hud/hud';
import { createScene } from './games/skirmish/scene';
import { installTestState } from './games/skirmish/testState';
import { createControls } from './input/controls';
import { createConnectionView, describeConnection } from './lobby/connectionView';
import { showFatal } from './lobby/fatal';
import { createStartScreen } from './lobby/startScreen';
import type { NetworkChoice } from './networkChoice';
import { runFrames } from './render/loop';
import { createStage } from './render/stage';

async function run(page: HTMLElement): Promise<void> {
  const stage = await createStage(page);
  const mixer = createMixer();
  const network: NetworkChoice = { browser: undefined, server: '' };
  const hud = createHud(mixer, network, reconnect);
  const scene = createScene(stage, hud, mixer);
  const controls = createControls(stage.canvas, page, () => !hud.element.hidden);
  const start = createStartScreen(buildControlsBlock(), play);
  const connection = createConnectionView(leave);
  page.append(hud.element, start.element, connection.element);
  installTestState();
  let game: Game | null = null;
  let name = '';
  goToStart('', false);
  runFrames(frame);

  function play(chosenName: string): void {
    if (game) return;
    mixer.unlock();
    name = chosenName;
    game = startGame({ stage, scene, hud, controls }, name, network);
  }

  function reconnect(): void {
    if (!game) return;
    game.leave();
    game = startGame({ stage, scene, hud, controls }, name, network);
  }

  function leave(): void {
    const ended = game?.connection.kind === 'closed' ? describeConnection(game.connection, performance.now()).text : '';
    game?.leave();
    game = null;
    mixer.setThrust(0);
    goToStart(ended, ended !== '');
  }

  function goToStart(message: string, isError: boolean): void {
    setScreen('start');
    start.show();
    start.tell(message, isError);
  }

  function setScreen(screen: 'start' | 'game'): void {
    document.body.dataset.screen = screen;
    document.body.classList.toggle('playing', screen === 'game');
    hud.element.hidden = screen !== 'game';
    if (screen === 'game') start.hide();
  }

  function frame(nowMs: number, seconds: number): void {
    const isPlaying = document.body.dataset.screen === 'game';
    game?.frame(nowMs, seconds);
    if (game?.isShown && !isPlaying) setScreen('game');
    if (!game?.isShown) scene.drawIdle(nowMs, seconds);
    connection.update(game?.connection ?? null, nowMs);
    if (game && !isPlaying) tellStart(game, nowMs);
  }

  function tellStart(current: Game, nowMs: number): void {
    const state = describeConnection(current.connection, nowMs);
    // A further attempt takes a moment; the reason of the last failure is worth more than "reconnecting".
    if (current.connection.kind === 'connecting' && current.connection.attempt > 1) return;
    if (current.connection.kind === 'closed') leave();
    else if (current.failure) start.tell(current.failure, true);
    else start.tell(current.connection.kind === 'online' ? 'Loading the arena…' : state.text, state.isError);
  }
}

const page = document.getElementById('game');
if (page) run(page).catch((error: unknown) => showFatal(page, error));
