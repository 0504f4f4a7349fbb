/** Keyboard actions of a replay. */
export interface ReplayActions {
  toggle(): void;
  changeSpeed(direction: 1 | -1): void;
  step(direction: 1 | -1): void;
}

/** Space, <, > and the left and right arrows, while `isActive`. Text input is left alone. */
export function replayKeys(actions: ReplayActions, isActive: () => boolean): void {
  const byKey: Readonly<Record<string, () => void>> = {
    ' ': actions.toggle,
    '<': () => actions.changeSpeed(-1),
    ',': () => actions.changeSpeed(-1),
    '>': () => actions.changeSpeed(1),
    '.': () => actions.changeSpeed(1),
    ArrowLeft: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
  };

  function onKey(event: KeyboardEvent): void {
    if (!isActive() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const action = byKey[event.key];
    const isTalk = /^[1-6]$/.test(event.key) || (event.key === 'Enter' && event.target === document.body);
    if (!action && !isTalk) return;
    // Before the flight controls see the key.
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.type === 'keydown' && (!event.repeat || event.key.startsWith('Arrow'))) action?.();
  }

  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('keyup', onKey, { capture: true });
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'range');
}
