import { expect, it } from 'vitest';
import { Buttons } from '../generated/skirmish';
import { type ConnectedPad, createGamepads } from './gamepad';
import { idle } from './mapping';

const pad = (axes: readonly number[], more: Partial<ConnectedPad> = {}): ConnectedPad => ({
  index: 0,
  connected: true,
  mapping: 'standard',
  axes,
  buttons: [],
  ...more,
});

it('a gamepad steers once it has been at rest', () => {
  let axes = [0, 1, 0, 0];
  const gamepads = createGamepads(() => [null, pad(axes)]);
  expect(gamepads.read()).toEqual(idle);
  axes = [0.1, 0, 0, 0];
  expect(gamepads.read()).toEqual(idle);
  axes = [0, 1, 0, 0];
  expect(gamepads.read()).toEqual({ buttons: Buttons.thrust, aim: 16384 });
});

it.each([
  ['a device that is no gamepad', pad([-1, -1, -1], { mapping: '' })],
  ['triggers at rest among the axes', pad([0, 0, -1, 0, 0, -1], { mapping: '' })],
  ['a gamepad that has gone', pad([0, 0, 0, 0], { connected: false })],
  ['a stick that is stuck', pad([-1, -1, 0, 0])],
])('%s does not steer', (_, device) => {
  const gamepads = createGamepads(() => [device]);
  gamepads.read();
  expect(gamepads.read()).toEqual(idle);
});

it('a page that may not know of gamepads asks once', () => {
  let asked = 0;
  const gamepads = createGamepads(() => {
    asked++;
    throw new DOMException('no', 'SecurityError');
  });
  expect([gamepads.read(), gamepads.read(), asked]).toEqual([idle, idle, 1]);
});
