import { createTool } from '@gameserver/ui/button';
import { make, makeTested } from '@gameserver/ui/dom';
import type { Mixer } from '../audio/mixer';

/** Buttons at the top right: sound, chat, emotes, help, net graph, hit boxes, leave. */
export interface Toolbar {
  readonly element: HTMLElement;
  toggleMute(): void;
  /** Gives the keyboard to the buttons, or back to the ship from whatever has it. */
  toggleFocus(): void;
}

/** Actions of the buttons. */
export interface Tools {
  readonly chat: () => void;
  readonly emotes: () => void;
  readonly help: () => void;
  readonly net: () => void;
  readonly hitBoxes: () => void;
  readonly leave: () => void;
}

export function createToolbar(mixer: Mixer, tools: Tools): Toolbar {
  const mute = createTool('mute', '', 'Sound on or off (M)', () => toggleMute());
  const volume = makeTested('input', 'volume', 'volume');
  volume.type = 'range';
  volume.min = '0';
  volume.max = '100';
  volume.value = String(Math.round(mixer.volume * 100));
  volume.title = 'Volume';
  volume.setAttribute('aria-label', 'Volume');
  const chat = createTool('chat-button', '…', 'Chat (Enter)', tools.chat);
  const emotes = createTool('emotes-button', '!', 'Emotes (1 to 6)', tools.emotes);
  const help = createTool('help-button', '?', 'Help (H)', tools.help);
  const net = createTool('net-button', 'N', 'Net graph (N)', tools.net);
  const hitBoxes = createTool('hitboxes-button', 'B', 'Hit boxes (B)', tools.hitBoxes);
  const leave = createTool('leave-game', '×', 'Back to the lobby', tools.leave);
  const element = make('div', 'toolbar', volume, mute, chat, emotes, help, net, hitBoxes, leave);

  const showMute = () => {
    mute.replaceChildren(speaker(mixer.muted));
    mute.setAttribute('aria-pressed', String(mixer.muted));
  };
  const toggleMute = () => {
    mixer.toggleMute();
    showMute();
  };
  showMute();
  // Otherwise the arrow keys would change the volume while flying.
  volume.addEventListener('change', () => volume.blur());
  volume.addEventListener('input', () => mixer.setVolume(Number(volume.value) / 100));
  const toggleFocus = () => {
    if (document.activeElement === document.body) mute.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  return { element, toggleMute, toggleFocus };
}

const svg = 'http://www.w3.org/2000/svg';

/** Drawn, because not every system font has this symbol. */
function speaker(muted: boolean): SVGElement {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS(svg, 'path');
  const waves = muted ? 'M15 9 L21 15 M21 9 L15 15' : 'M15 9 Q17 12 15 15 M18 6.5 Q22 12 18 17.5';
  path.setAttribute('d', `M4 9 H7.5 L12 5 V19 L7.5 15 H4 Z ${waves}`);
  icon.append(path);
  return icon;
}
