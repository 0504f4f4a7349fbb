import { make } from '@gameserver/ui/dom';

/** A text field. */
export function textField(label: string, testId: string, value: string): HTMLInputElement {
  const input = make('input', 'card-input');
  input.type = 'text';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.value = value;
  input.dataset.testid = testId;
  input.setAttribute('aria-label', label);
  return input;
}

/** A drop-down list; the first choice is selected. */
export function choiceField<Value extends string>(
  label: string,
  testId: string,
  choices: readonly (readonly [Value, string])[],
): HTMLSelectElement {
  const select = make('select', 'card-input');
  select.dataset.testid = testId;
  select.setAttribute('aria-label', label);
  for (const [value, text] of choices) {
    const option = make('option', '', text);
    option.value = value;
    select.append(option);
  }
  return select;
}

/** A field with a label above it. */
export function labeled(text: string, className: string, field: HTMLElement): HTMLElement {
  return make('label', `echo-field ${className}`, make('span', '', text), field);
}
