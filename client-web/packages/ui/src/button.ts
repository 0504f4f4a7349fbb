import { makeTested } from './dom';

/** A button. */
export function createButton(className: string, testId: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = makeTested('button', className, testId, text);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

/** A small button over the game. A click does not focus it: the space bar, which fires, would press it again. */
export function createTool(testId: string, text: string, title: string, onClick: () => void): HTMLButtonElement {
  const button = createButton('tool', testId, text, onClick);
  button.title = title;
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  return button;
}
