import type { CallShape } from '@gameserver/client/net';
import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import type { CallDescription, CallField } from './developmentRoom';
import { choice, integerIn, numberField, setChoices } from './fields';

/** Calls of the game, made by the selected player. */
export interface CallsCard {
  readonly element: HTMLElement;
  show(calls: readonly CallDescription[]): void;
}

type Values = CallShape['arguments'];

export function createCallsCard(call: (name: string, args: Values) => Promise<Values>): CallsCard {
  const name = choice('Call', 'pg-call', []);
  const args = make('div', 'arguments');
  const answer = makeTested('p', 'card-note answer', 'pg-answer');
  answer.setAttribute('role', 'status');
  const button = cardButton('Call', 'pg-call-now', () => void callNow());
  let calls: readonly CallDescription[] = [];
  let fields: { readonly field: CallField; readonly input: HTMLInputElement }[] = [];

  function chosen(): CallDescription | undefined {
    return calls.find((one) => one.name === name.value);
  }

  function choose(): void {
    button.disabled = chosen() === undefined;
    fields = (chosen()?.arguments ?? []).map((field) => ({ field, input: inputFor(field) }));
    args.replaceChildren(
      ...fields.map(({ field, input }) => make('label', 'argument', make('span', 'dim', rangeText(field)), input)),
    );
  }

  async function callNow(): Promise<void> {
    const description = chosen();
    if (description === undefined) return;
    setText(answer, 'waiting…');
    const values = fields.map(({ field, input }) => (field.isText ? input.value : integerIn(input)));
    try {
      const reply = await call(description.name, values);
      const named = reply.map((value, i) => `${description.reply[i]?.name ?? i}: ${value}`);
      setText(answer, `${description.name} → ${named.join(', ') || 'done'}`);
    } catch (error) {
      setText(answer, `${description.name} failed: ${error instanceof Error ? error.message : error}`);
    }
  }

  name.addEventListener('change', choose);
  choose();
  return {
    element: createCard('Calls', 'pg-calls-card', make('div', 'card-row', name, button), args, answer),
    show(described) {
      if (JSON.stringify(described) === JSON.stringify(calls)) return;
      calls = described;
      setText(answer, '');
      setChoices(
        name,
        calls.map((one) => one.name),
      );
      choose();
    },
  };
}

function inputFor(field: CallField): HTMLInputElement {
  const testId = `pg-arg-${field.name}`;
  if (!field.isText) return numberField(field.name, testId, Math.max(0, field.min), field.min, field.max);
  const input = makeTested('input', 'card-input', testId);
  input.type = 'text';
  input.maxLength = field.max;
  input.setAttribute('aria-label', field.name);
  return input;
}

function rangeText({ name, isText, min, max }: CallField): string {
  return isText ? `${name}, up to ${max} characters` : `${name}, ${min} to ${max}`;
}
