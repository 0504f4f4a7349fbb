import { describe, expect, it } from 'vitest';
import { Buttons } from '../generated/skirmish';
import {
  aimFromVector,
  buttonsFromKeys,
  buttonsFromMouse,
  combine,
  idle,
  intentFromPad,
  intentFromStick,
  isControlKey,
  turnAim,
  turnFromKeys,
} from './mapping';

const released = { pressed: false, value: 0 };
const pad = (axes: number[], down: Record<number, number> = {}) => ({
  axes,
  buttons: Array.from({ length: 16 }, (_, i) => (down[i] ? { pressed: false, value: down[i] } : released)),
});

describe('keys and mouse', () => {
  it('adds the flags of all keys that are down, letters and arrows alike', () => {
    expect(buttonsFromKeys(['KeyW', 'KeyA', 'KeyQ'])).toBe(Buttons.thrust | Buttons.left);
    expect(buttonsFromKeys(['KeyW', 'ArrowUp'])).toBe(Buttons.thrust);
    expect(buttonsFromKeys([])).toBe(0);
  });

  it('fires with the left mouse button and fires heavy with the right one', () => {
    expect(buttonsFromMouse(1)).toBe(Buttons.fire);
    expect(buttonsFromMouse(2)).toBe(Buttons.heavy);
    expect(buttonsFromMouse(3 | 4)).toBe(Buttons.fire | Buttons.heavy);
  });

  it('knows which keys are the game’s', () => {
    expect(isControlKey('Space')).toBe(true);
    expect(isControlKey('ArrowLeft')).toBe(true);
    expect(isControlKey('Tab')).toBe(false);
  });

  it('turns with the arrow keys, all the way round', () => {
    expect(turnFromKeys(['ArrowLeft', 'KeyW'])).toBe(-1);
    expect(turnFromKeys(['ArrowLeft', 'ArrowRight'])).toBe(0);
    expect(turnAim(0, -1, 0.1)).toBe(65536 - 3932);
    expect(turnAim(65000, 1, 0.1)).toBe(65000 + 3932 - 65536);
  });
});

describe('aim', () => {
  it('is 0 to the right and grows clockwise', () => {
    expect(aimFromVector(1, 0)).toBe(0);
    expect(aimFromVector(0, 1)).toBe(16384);
    expect(aimFromVector(-1, 0)).toBe(32768);
    expect(aimFromVector(0, -1)).toBe(49152);
  });

  it('stays in range just short of a full turn', () => {
    expect(aimFromVector(1_000_000, -0.001)).toBe(0);
  });

  it('is unknown without a direction', () => {
    expect(aimFromVector(0, 0)).toBeNull();
  });
});

describe('sticks', () => {
  it('do nothing near the middle', () => {
    expect(intentFromStick(0.1, -0.1)).toEqual(idle);
  });

  it('aim when pushed a little and thrust when pushed far', () => {
    expect(intentFromStick(0.4, 0)).toEqual({ buttons: 0, aim: 0 });
    expect(intentFromStick(0, 1)).toEqual({ buttons: Buttons.thrust, aim: 16384 });
  });

  it('of a gamepad: the right one overrides the aim of the left one', () => {
    expect(intentFromPad(pad([1, 0, 0, 1]))).toEqual({ buttons: Buttons.thrust, aim: 16384 });
    expect(intentFromPad(pad([1, 0, 0, 0]))).toEqual({ buttons: Buttons.thrust, aim: 0 });
  });
});

it('A half-pulled trigger fires', () => {
  expect(intentFromPad(pad([0, 0, 0, 0], { 7: 0.5 })).buttons).toBe(Buttons.fire);
  expect(intentFromPad(pad([0, 0, 0, 0], { 6: 0.9 })).buttons).toBe(Buttons.heavy);
  expect(intentFromPad(pad([], { 5: 1 })).buttons).toBe(Buttons.heavy);
  expect(intentFromPad({ axes: [], buttons: [] })).toEqual(idle);
});

it('Devices add their buttons, and the first with an aim decides it', () => {
  const combined = combine([idle, { buttons: 1, aim: 5 }, { buttons: 16, aim: 9 }]);
  expect(combined).toEqual({ buttons: 17, aim: 5 });
});
