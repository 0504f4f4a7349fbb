import { Buttons } from '../generated/skirmish';

/** What a device wants right now. `aim` is null when the device has no opinion about the direction. */
export interface Intent {
  readonly buttons: number;
  readonly aim: number | null;
}

export const idle: Intent = { buttons: 0, aim: null };

const keyButtons: Readonly<Record<string, number>> = {
  KeyW: Buttons.thrust,
  ArrowUp: Buttons.thrust,
  KeyS: Buttons.reverse,
  ArrowDown: Buttons.reverse,
  KeyA: Buttons.left,
  ArrowLeft: Buttons.left,
  KeyD: Buttons.right,
  ArrowRight: Buttons.right,
  Space: Buttons.heavy,
};

/** True for keys that steer, whose own meaning on a page (scrolling) must not happen. */
export function isControlKey(code: string): boolean {
  return code in keyButtons;
}

/** Key codes (KeyboardEvent.code) to button flags. */
export function buttonsFromKeys(pressed: Iterable<string>): number {
  let buttons = 0;
  for (const code of pressed) buttons |= keyButtons[code] ?? 0;
  return buttons;
}

/** MouseEvent.buttons to button flags: left fires, right fires heavy. */
export function buttonsFromMouse(mask: number): number {
  return (mask & 1 ? Buttons.fire : 0) | (mask & 2 ? Buttons.heavy : 0);
}

/** A direction to 0..65535: 0 points right, 16384 down. No direction gives null. */
export function aimFromVector(x: number, y: number): number | null {
  if (x === 0 && y === 0) return null;
  return Math.round((Math.atan2(y, x) / (2 * Math.PI)) * 65536) & 65535;
}

const stickDeadZone = 0.22;
const stickThrust = 0.55;

/** A stick (each axis -1..1) points the ship, and pushed far it thrusts. */
export function intentFromStick(x: number, y: number): Intent {
  const push = Math.hypot(x, y);
  if (push < stickDeadZone) return idle;
  return { buttons: push >= stickThrust ? Buttons.thrust : 0, aim: aimFromVector(x, y) };
}

/** The parts of a Gamepad in the standard layout that steer the ship. */
export interface PadState {
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean; readonly value: number }[];
}

const triggerPressed = 0.35;
const Pad = { rightBumper: 5, leftTrigger: 6, rightTrigger: 7 } as const;

/** Left stick aims and thrusts, right stick overrides the aim, RT fires, LT or RB fires heavy. */
export function intentFromPad(pad: PadState): Intent {
  const left = intentFromStick(pad.axes[0] ?? 0, pad.axes[1] ?? 0);
  const right = intentFromStick(pad.axes[2] ?? 0, pad.axes[3] ?? 0);
  const down = (index: number) => {
    const button = pad.buttons[index];
    return button !== undefined && (button.pressed || button.value > triggerPressed);
  };
  const fire = down(Pad.rightTrigger) ? Buttons.fire : 0;
  const heavy = down(Pad.leftTrigger) || down(Pad.rightBumper) ? Buttons.heavy : 0;
  return { buttons: left.buttons | fire | heavy, aim: right.aim ?? left.aim };
}

/** All devices at once: buttons add up, the first device with an aim decides it. */
export function combine(intents: readonly Intent[]): Intent {
  let buttons = 0;
  let aim: number | null = null;
  for (const intent of intents) {
    buttons |= intent.buttons;
    aim ??= intent.aim;
  }
  return { buttons, aim };
}
