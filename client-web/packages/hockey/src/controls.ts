import type { Input } from './generated/hockey';
import type { Place } from './motion';

/** How the player steers: with keys, or by pointing where the paddle should go. */
export interface Controls {
  /** The input of the keys, or towards the pointer. `steer` says how to get there. */
  read(steer: (place: Place) => Input): Input;
}

/**
 * @param placeAt The place on the table at a point of the window, in CSS pixels.
 * @param onTaunt Called with the number of a taunt, 0 to 3.
 */
export function createControls(
  table: HTMLElement,
  placeAt: (x: number, y: number) => Place,
  onTaunt: (kind: number) => void,
): Controls {
  const held = new Set<string>();
  let target: Place | undefined;

  const point = (event: PointerEvent) => {
    target = placeAt(event.clientX, event.clientY);
  };
  const letGo = () => {
    target = undefined;
  };
  table.addEventListener('pointerdown', point);
  table.addEventListener('pointermove', point);
  table.addEventListener('pointercancel', letGo);
  table.addEventListener('pointerleave', letGo);
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const taunt = /^Digit([1-4])$/.exec(event.code)?.[1];
    if (taunt !== undefined && !event.repeat) onTaunt(Number(taunt) - 1);
    held.add(event.code);
  });
  window.addEventListener('keyup', (event) => held.delete(event.code));
  window.addEventListener('blur', () => held.clear());

  const isHeld = (...keys: string[]) => (keys.some((key) => held.has(key)) ? 100 : 0);

  return {
    read(steer) {
      const dx = isHeld('ArrowRight', 'KeyD') - isHeld('ArrowLeft', 'KeyA');
      const dy = isHeld('ArrowDown', 'KeyS') - isHeld('ArrowUp', 'KeyW');
      // Else the paddle would return to a resting mouse when the key is released.
      if (dx !== 0 || dy !== 0) target = undefined;
      return target === undefined ? { dx, dy } : steer(target);
    },
  };
}
