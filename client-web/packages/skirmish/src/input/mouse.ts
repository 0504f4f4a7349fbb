import { buttonsFromMouse } from './mapping';

/** The mouse: where it points, in CSS pixels of the page, and what is held. */
export interface Mouse {
  readonly x: number;
  readonly y: number;
  readonly buttons: number;
  /** Counts the moves, so that somebody else can tell whether it is in use. */
  readonly moves: number;
  release(): void;
}

/** Listens on the game's canvas; fingers are none of its business. */
export function createMouse(canvas: HTMLElement): Mouse {
  let x = window.innerWidth / 2;
  let y = window.innerHeight / 2;
  let held = 0;
  let moves = 0;
  const follow = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    x = event.clientX;
    y = event.clientY;
    moves++;
  };
  window.addEventListener('pointermove', (event) => {
    follow(event);
    // A button let go outside the window is only noticed when the pointer comes back.
    if (event.pointerType !== 'touch') held &= event.buttons;
  });
  canvas.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') return;
    event.preventDefault();
    // Which also leaves the focus where it is: on a field it would take the ship's keys.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    follow(event);
    held = event.buttons;
    canvas.setPointerCapture(event.pointerId);
  });
  // With one button held, a second one arrives as a move whose buttons changed.
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'touch' && canvas.hasPointerCapture(event.pointerId)) held = event.buttons;
  });
  window.addEventListener('pointerup', (event) => {
    if (event.pointerType !== 'touch') held = event.buttons;
  });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  return {
    get x() {
      return x;
    },
    get y() {
      return y;
    },
    get buttons() {
      return buttonsFromMouse(held);
    },
    get moves() {
      return moves;
    },
    release() {
      held = 0;
    },
  };
}
