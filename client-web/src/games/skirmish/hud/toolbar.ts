import type { Mixer } from '../../../audio/mixer';
import { make, makeTested, setText } from './dom';

/** Sound, help and net graph at the top right, for those who do not know the keys. */
export interface Toolbar {
  readonly element: HTMLElement;
  toggleMute(): void;
}

export function createToolbar(mixer: Mixer, onHelp: () => void, onNetGraph: () => void): Toolbar {
  const mute = button('', 'mute', 'Sound on or off (M)');
  const volume = makeTested('input', 'volume', 'volume');
  volume.type = 'range';
  volume.min = '0';
  volume.max = '100';
  volume.value = String(Math.round(mixer.volume * 100));
  volume.title = 'Volume';
  volume.setAttribute('aria-label', 'Volume');
  const help = button('?', 'help-button', 'Help (H)');
  const net = button('N', 'net-button', 'Net graph (N)');
  const element = make('div', 'toolbar', volume, mute, help, net);

  const showMute = () => {
    setText(mute, mixer.muted ? '🔇' : '🔊');
    mute.setAttribute('aria-pressed', String(mixer.muted));
  };
  const toggleMute = () => {
    mixer.toggleMute();
    showMute();
  };
  showMute();
  mute.addEventListener('click', toggleMute);
  help.addEventListener('click', onHelp);
  net.addEventListener('click', onNetGraph);
  volume.addEventListener('input', () => mixer.setVolume(Number(volume.value) / 100));
  return { element, toggleMute };
}

function button(text: string, testId: string, title: string): HTMLButtonElement {
  const element = makeTested('button', 'tool', testId, text);
  element.type = 'button';
  element.title = title;
  // A focused button would be pressed by the space bar, which fires the heavy weapon.
  element.addEventListener('pointerup', () => element.blur());
  element.tabIndex = -1;
  return element;
}
