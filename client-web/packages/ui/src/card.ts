import { createButton } from './button';
import { make } from './dom';

let cards = 0;

/** A titled section. */
export function createCard(title: string, className: string, ...children: Node[]): HTMLElement {
  const heading = make('h2', 'card-title', title);
  heading.id = `card-${++cards}`;
  const card = make('section', `panel card ${className}`, heading, ...children);
  card.setAttribute('aria-labelledby', heading.id);
  return card;
}

/** A button of a card. */
export function cardButton(text: string, testId: string, onClick: () => void): HTMLButtonElement {
  return createButton('card-button', testId, text, onClick);
}

/** A field for a code with a submit button. */
export function codeForm(label: string, action: string, testId: string, onCode: (text: string) => void): HTMLElement {
  const input = make('input', 'card-input');
  input.type = 'text';
  input.maxLength = 40;
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.placeholder = label;
  input.dataset.testid = `${testId}-code`;
  input.setAttribute('aria-label', label);
  const button = make('button', 'card-button', action);
  button.dataset.testid = testId;
  const form = make('form', 'card-row', input, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onCode(input.value);
  });
  return form;
}
