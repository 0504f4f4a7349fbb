import { Buttons } from '../generated/skirmish';
import { combine, type Intent, idle, intentFromStick } from './mapping';

/** Fingers: a stick that appears under the left thumb, two fire buttons under the right one. */
export interface Touch {
  readonly element: HTMLElement;
  read(): Intent;
  release(): void;
}

const stickRadius = 56;

/** Builds the touch controls; they stay hidden until the screen is touched. */
export function createTouch(): Touch {
  const element = document.createElement('div');
  element.className = 'touch';
  element.hidden = !window.matchMedia('(pointer: coarse)').matches;
  const stick = createStick();
  const fire = createButton('touch-fire', 'FIRE', Buttons.fire);
  const heavy = createButton('touch-heavy', 'HEAVY', Buttons.heavy);
  element.append(stick.element, heavy.element, fire.element);
  element.addEventListener('contextmenu', (event) => event.preventDefault());
  window.addEventListener(
    'touchstart',
    () => {
      element.hidden = false;
    },
    { passive: true },
  );
  const parts = [stick, fire, heavy];
  return {
    element,
    read: () => combine(parts.map((part) => part.read())),
    release() {
      for (const part of parts) part.release();
    },
  };
}

function createStick(): Touch {
  const element = document.createElement('div');
  element.className = 'touch-zone';
  const ring = document.createElement('div');
  ring.className = 'touch-stick';
  const knob = document.createElement('div');
  knob.className = 'touch-knob';
  ring.append(knob);
  element.append(ring);
  let finger: number | null = null;
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  const release = () => {
    finger = null;
    x = 0;
    y = 0;
    ring.classList.remove('active');
  };
  element.addEventListener('pointerdown', (event) => {
    if (finger !== null) return;
    event.preventDefault();
    finger = event.pointerId;
    startX = event.clientX;
    startY = event.clientY;
    element.setPointerCapture(finger);
    ring.style.transform = `translate(${startX - stickRadius}px, ${startY - element.getBoundingClientRect().top - stickRadius}px)`;
    knob.style.transform = '';
    ring.classList.add('active');
  });
  element.addEventListener('pointermove', (event) => {
    if (event.pointerId !== finger) return;
    const dx = event.clientX - startX;
    const dy = event.clientY - startY;
    const share = Math.min(1, stickRadius / Math.max(1, Math.hypot(dx, dy)));
    x = (dx * share) / stickRadius;
    y = (dy * share) / stickRadius;
    knob.style.transform = `translate(${x * stickRadius}px, ${y * stickRadius}px)`;
  });
  for (const type of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(type, (event) => {
      if (event.pointerId === finger) release();
    });
  }
  return { element, release, read: () => intentFromStick(x, y) };
}

function createButton(className: string, text: string, button: number): Touch {
  const element = document.createElement('div');
  element.className = `touch-button ${className}`;
  element.textContent = text;
  let held = false;
  const set = (value: boolean) => {
    held = value;
    element.classList.toggle('active', value);
  };
  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    set(true);
  });
  for (const type of ['pointerup', 'pointercancel'] as const) element.addEventListener(type, () => set(false));
  return { element, release: () => set(false), read: () => (held ? { buttons: button, aim: null } : idle) };
}
