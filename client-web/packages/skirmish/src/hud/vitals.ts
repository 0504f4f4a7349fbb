import { make, makeTested, setFilled, setShown, setText } from '@gameserver/ui/dom';
import type { Frame } from '../frame';
import { Item } from '../generated/skirmish';
import { healthColor, itemColor, itemName } from '../palette';
import { css } from '../render/colors';
import { progress, secondsUntil } from '../time';

/** The own ship's state at the bottom left: health, heavy weapon, active power-ups. */
export interface Vitals {
  readonly element: HTMLElement;
  update(frame: Frame): void;
}

interface Gauge {
  readonly element: HTMLElement;
  readonly bar: HTMLElement;
  readonly value: HTMLElement;
}

/** Power-ups may accumulate; the bar is full at this much. */
const powerUpSecondsFull = 10;

export function createVitals(): Vitals {
  const health = gauge('HULL', 'gauge gauge-health');
  health.element.dataset.testid = 'health';
  const heavy = gauge('HEAVY', 'gauge gauge-heavy');
  const overdrive = powerUp(Item.overdrive);
  const boost = powerUp(Item.boost);
  const element = makeTested(
    'div',
    'panel vitals',
    'vitals',
    overdrive.element,
    boost.element,
    heavy.element,
    health.element,
  );

  function updatePowerUp(target: Gauge, until: number, now: number, tickRate: number): void {
    const left = secondsUntil(until, now, tickRate);
    setShown(target.element, left > 0);
    if (left <= 0) return;
    setFilled(target.bar, left / powerUpSecondsFull);
    setText(target.value, `${left.toFixed(1)} s`);
  }

  return {
    element,
    update(frame) {
      const own = frame.own;
      setShown(element, own !== null);
      if (!own) return;
      const share = own.pose.alive ? own.pose.health : 0;
      setFilled(health.bar, share);
      health.bar.style.backgroundColor = css(healthColor(share));
      setText(health.value, String(Math.ceil(share * 100)));
      health.element.classList.toggle('low', own.pose.alive && share < 0.3);
      const ready = progress(own.heavyReadyAt, own.time, frame.rules.heavyCooldown);
      setFilled(heavy.bar, ready);
      setText(
        heavy.value,
        ready >= 1 ? 'READY' : `${secondsUntil(own.heavyReadyAt, own.time, frame.tickRate).toFixed(1)} s`,
      );
      heavy.element.classList.toggle('ready', ready >= 1);
      updatePowerUp(overdrive, own.overdriveUntil, own.time, frame.tickRate);
      updatePowerUp(boost, own.boostUntil, own.time, frame.tickRate);
    },
  };
}

function gauge(title: string, className: string): Gauge {
  const bar = make('div', 'gauge-bar');
  const value = make('span', 'gauge-value');
  const element = make('div', className, make('span', 'gauge-title', title), make('div', 'gauge-track', bar), value);
  return { element, bar, value };
}

function powerUp(item: number): Gauge {
  const made = gauge(itemName[item] ?? '', 'gauge gauge-power');
  const color = css(itemColor[item] ?? 0xffffff);
  made.bar.style.backgroundColor = color;
  made.element.style.color = color;
  made.element.hidden = true;
  return made;
}
