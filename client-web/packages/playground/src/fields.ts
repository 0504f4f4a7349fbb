import { make, makeTested } from '@gameserver/ui/dom';

/** A number field. */
export function numberField(label: string, testId: string, value: number, min: number, max: number): HTMLInputElement {
  const input = makeTested('input', 'card-input number', testId);
  input.type = 'number';
  input.min = `${min}`;
  input.max = `${max}`;
  input.value = `${value}`;
  input.setAttribute('aria-label', label);
  return input;
}

/** The integer in a field, or the nearest that it allows. */
export function integerIn({ value, min, max }: HTMLInputElement): number {
  return Math.min(Number(max), Math.max(Number(min), Math.trunc(Number(value)) || 0));
}

/** A drop-down list of values that are their own texts. */
export function choice(label: string, testId: string, texts: readonly string[]): HTMLSelectElement {
  const select = makeTested('select', 'card-input', testId);
  select.setAttribute('aria-label', label);
  setChoices(select, texts);
  return select;
}

/** Replaces the choices, if they are others. */
export function setChoices(select: HTMLSelectElement, texts: readonly string[]): void {
  if (texts.join('\n') === [...select.options].map(({ value }) => value).join('\n')) return;
  select.replaceChildren(...texts.map((text) => make('option', '', text)));
}
