import type { Replay } from '@gameserver/client/replay';
import { timeText } from '@gameserver/ui/clockText';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import { nearestMark, type TimeMark } from './marks';

/** A slider over the duration of a match, with marks for events. */
export interface TimeLine {
  readonly element: HTMLElement;
  setMarks(marks: readonly TimeMark[]): void;
  update(replay: Replay): void;
}

/** Snap distance to a mark, in CSS pixels. */
const nearPixels = 7;
/** The knob: its center does not reach the ends of the line. */
const knobPixels = 14;

/** @param want Called when the slider was moved. */
export function createTimeLine(want: (tick: number) => void): TimeLine {
  const slider = makeTested('input', 'replay-slider', 'replay-slider');
  slider.type = 'range';
  slider.step = '1';
  slider.setAttribute('aria-label', 'Time');
  const ticks = make('div', 'replay-marks');
  const hint = makeTested('div', 'replay-hint', 'replay-hint');
  hint.hidden = true;
  const element = make('div', 'replay-line', ticks, slider, hint);
  let marks: readonly TimeMark[] = [];
  let isHeld = false;
  let range = '';
  let tickRate = 1;

  const first = () => Number(slider.min);
  const length = () => Math.max(1, Number(slider.max) - first());

  function placeMarks(): void {
    ticks.replaceChildren(
      ...marks.map(({ tick, isGreat }) => {
        const mark = make('i', isGreat ? 'great' : '');
        mark.style.left = `${((tick - first()) / length()) * 100}%`;
        return mark;
      }),
    );
  }

  function showHint(event: PointerEvent): void {
    const { left, width } = element.getBoundingClientRect();
    const whole = Math.max(1, width - knobPixels);
    const share = Math.min(1, Math.max(0, (event.clientX - left - knobPixels / 2) / whole));
    const tick = first() + share * length();
    const mark = nearestMark(marks, tick, (nearPixels / whole) * length());
    const at = timeText(((mark?.tick ?? tick) - first()) / tickRate);
    setText(hint, mark ? `${at} · ${mark.text}` : at);
    setShown(hint, true);
    // Keep it inside the edges.
    const half = hint.offsetWidth / 2;
    const x = Math.min(width - half, Math.max(half, event.clientX - left));
    hint.style.transform = `translateX(${(x - half).toFixed(1)}px)`;
  }

  slider.addEventListener('input', () => want(Number(slider.value)));
  slider.addEventListener('pointerdown', () => {
    isHeld = true;
  });
  for (const end of ['pointerup', 'pointercancel', 'change'])
    slider.addEventListener(end, () => {
      isHeld = false;
      slider.blur();
    });
  slider.addEventListener('pointermove', showHint);
  slider.addEventListener('pointerleave', () => setShown(hint, false));
  return {
    element,
    setMarks(known) {
      marks = known;
      placeMarks();
    },
    update(replay) {
      tickRate = replay.tickRate;
      const wanted = `${replay.firstTick}-${replay.lastTick}`;
      if (wanted !== range) {
        range = wanted;
        slider.min = String(replay.firstTick);
        slider.max = String(replay.lastTick);
        placeMarks();
      }
      if (isHeld) return;
      slider.value = String(Math.round(replay.tick));
      const share = ((replay.tick - first()) / length()) * 100;
      slider.style.setProperty('--done', `${Math.min(100, Math.max(0, share)).toFixed(2)}%`);
      slider.setAttribute('aria-valuetext', timeText((replay.tick - first()) / tickRate));
    },
  };
}
