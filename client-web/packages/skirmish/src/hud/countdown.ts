import { clockText } from '@gameserver/ui/clockText';
import { makeTested, setShown, setText } from '@gameserver/ui/dom';

/** Announces a server shutdown under the timer. */
export interface Countdown {
  readonly element: HTMLElement;
  start(text: string, seconds: number, nowMs: number): void;
  clear(): void;
  update(nowMs: number): void;
}

export function createCountdown(): Countdown {
  const element = makeTested('div', 'countdown', 'countdown');
  element.setAttribute('role', 'status');
  element.hidden = true;
  let about = '';
  let endMs = 0;
  return {
    element,
    start(text, seconds, nowMs) {
      about = text.replace(/\.$/, '');
      endMs = nowMs + seconds * 1000;
      setShown(element, true);
    },
    clear: () => setShown(element, false),
    update(nowMs) {
      if (!element.hidden) setText(element, `${about} · ${clockText(Math.max(0, (endMs - nowMs) / 1000))}`);
    },
  };
}
