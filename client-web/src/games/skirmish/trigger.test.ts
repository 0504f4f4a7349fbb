import { describe, expect, it } from 'vitest';
import { Buttons, type Rules } from '../../generated/skirmish';
import { pullTrigger, unfired } from './trigger';

const rules = { rapidCooldown: 4, heavyCooldown: 48 } as Rules;
const calm = { overdriven: false, heavyReadyAt: 0 };

function shotsWhileHeld(button: number, ticks: number, arms = calm) {
  let trigger = unfired;
  const shots: number[] = [];
  for (let tick = 100; tick < 100 + ticks; tick++) {
    const pull = pullTrigger(trigger, button, tick, arms, rules);
    trigger = pull.trigger;
    if (pull.rapid || pull.heavy) shots.push(tick);
  }
  return shots;
}

describe('trigger', () => {
  it('fires at once and then at the pace of the weapon', () => {
    expect(shotsWhileHeld(Buttons.fire, 12)).toEqual([100, 104, 108]);
    expect(shotsWhileHeld(Buttons.heavy, 60)).toEqual([100, 148]);
    expect(shotsWhileHeld(0, 60)).toEqual([]);
  });

  it('fires rapid shots twice as fast in overdrive', () => {
    expect(shotsWhileHeld(Buttons.fire, 6, { ...calm, overdriven: true })).toEqual([100, 102, 104]);
  });

  it('waits for the server’s word on the heavy weapon', () => {
    expect(shotsWhileHeld(Buttons.heavy, 20, { ...calm, heavyReadyAt: 110 })).toEqual([110]);
  });
});
