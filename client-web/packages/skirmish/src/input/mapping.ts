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
  KeyD: Buttons.right,
  KeyF: Buttons.fire,
  Space: Buttons.heavy,
};

const keyTurns: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** True for keys that steer, whose own meaning on a page (scrolling) must not happen. */
export function isControlKey(code: string): boolean {
  return code in keyButtons || code in keyTurns;
}

/** Key codes (KeyboardEvent.code) to button flags. */
export function buttonsFromKeys(pressed: Iterable<string>): number {
  let buttons = 0;
  for (const code of pressed) buttons |= keyButtons[code] ?? 0;
  return buttons;
}

/** Key codes to a turn: -1 left, 1 right. */
export function turnFromKeys(pressed: Iterable<string>): number {
  let turn = 0;
  for (const code of pressed) turn += keyTurns[code] ?? 0;
  return turn;
}

/** How fast keys turn the ship, in 65536ths of a turn per second. */
const keyTurnPerSecond = 0.6 * 65536;

/** The aim after keys have turned it for this long. */
export function turnAim(aim: number, turn: number, seconds: number): number {
  return Math.round(aim + turn * keyTurnPerSecond * seconds) & 65535;
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

/** Whether both sticks are near their middle. */
export function isAtRest({ axes }: PadState): boolean {
  const stick = (x: number) => Math.hypot(axes[x] ?? 0, axes[x + 1] ?? 0);
  return stick(0) < stickDeadZone && stick(2) < stickDeadZone;
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
