import type { Input } from '../generated/skirmish';
import { createGamepads } from './gamepad';
import { createKeyboard } from './keyboard';
import { aimFromVector, combine, idle, turnAim } from './mapping';
import { createMouse, type Mouse } from './mouse';
import { createTouch } from './touch';

/** Everything the player steers with, as one. */
export interface Controls {
  readonly mouse: Mouse;
  /** True while the mouse decides the aim, so that a crosshair belongs at its place. */
  readonly aimsWithMouse: boolean;
  /**
   * What the player wants now, this long after the last call; the mouse aims from the own ship's place on the screen.
   */
  read(shipX: number, shipY: number, seconds: number): Input;
}

/** Listens to all devices; to the keyboard only while `isActive`. Touch controls are added to `parent`. */
export function createControls(canvas: HTMLElement, parent: HTMLElement, isActive: () => boolean): Controls {
  const keyboard = createKeyboard(isActive);
  const mouse = createMouse(canvas);
  const gamepads = createGamepads();
  const touch = createTouch();
  parent.append(touch.element);
  let aim = 0;
  let movesSeen = 0;
  let aimsWithMouse = !window.matchMedia('(pointer: coarse)').matches;

  const releaseAll = () => {
    keyboard.release();
    mouse.release();
    touch.release();
  };
  window.addEventListener('blur', releaseAll);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) releaseAll();
  });

  return {
    mouse,
    get aimsWithMouse() {
      return aimsWithMouse;
    },
    read(shipX, shipY, seconds) {
      const pads = document.hasFocus() ? gamepads.read() : idle;
      const { buttons, turn } = keyboard;
      const intent = combine([pads, touch.read(), { buttons, aim: null }, { buttons: mouse.buttons, aim: null }]);
      // A stick or key let go keeps the ship where it points; the mouse takes over when it moves.
      if (intent.aim !== null || turn !== 0) aimsWithMouse = false;
      else if (mouse.moves !== movesSeen) aimsWithMouse = true;
      movesSeen = mouse.moves;
      aim =
        (aimsWithMouse ? aimFromVector(mouse.x - shipX, mouse.y - shipY) : intent.aim) ?? turnAim(aim, turn, seconds);
      return { buttons: intent.buttons, aim };
    },
  };
}
