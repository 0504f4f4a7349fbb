import { createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import type { ByteLedger, Cost } from './byteLedger';
import { bytesText } from './valueText';

const rowsMax = 30;

/** What the selected player's messages cost, and the fields in its snapshots. */
export interface BytesCard {
  readonly element: HTMLElement;
  draw(ledger: ByteLedger, nowMs: number): void;
}

export function createBytesCard(): BytesCard {
  const messages = createCosts('pg-messages', 'message');
  const fields = createCosts('pg-fields', 'field in snapshots');
  const note = make(
    'p',
    'card-note',
    'MessagePack without WebSocket frames and TLS. (entry): which entity and fields an entry is about. (snapshot): ' +
      'tick and input timing. A field that moves as predicted costs nothing. Rates are of the last second.',
  );
  return {
    element: createCard('Bytes', 'pg-bytes-card', messages.element, fields.element, note),
    draw(ledger, nowMs) {
      messages.draw(ledger.messages, nowMs);
      fields.draw(ledger.fields, nowMs);
    },
  };
}

function createCosts(testId: string, title: string) {
  const body = make('tbody', '');
  const heads = [title, 'B/s', 'each', 'total', 'share'].map((text) => make('th', '', text));
  const element = makeTested(
    'div',
    'costs',
    testId,
    make('table', '', make('thead', '', make('tr', '', ...heads)), body),
  );
  let before:
    | { readonly costs: Map<string, Cost>; readonly bytes: ReadonlyMap<string, number>; readonly ms: number }
    | undefined;
  let rates: ReadonlyMap<string, number> = new Map();

  function measure(costs: Map<string, Cost>, nowMs: number): void {
    const seconds = (nowMs - (before?.ms ?? nowMs)) / 1000;
    const isSame = before?.costs === costs;
    if (isSame && seconds < 1) return;
    const bytes = new Map([...costs].map(([name, cost]) => [name, cost.bytes]));
    rates = new Map(
      isSame ? [...bytes].map(([name, total]) => [name, (total - (before?.bytes.get(name) ?? 0)) / seconds]) : [],
    );
    before = { costs, bytes, ms: nowMs };
  }

  return {
    element,
    draw(costs: Map<string, Cost>, nowMs: number): void {
      measure(costs, nowMs);
      const sorted = [...costs].sort(([, a], [, b]) => b.bytes - a.bytes).slice(0, rowsMax);
      const all = [...costs.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      while (body.childElementCount < sorted.length)
        body.append(make('tr', '', ...heads.map(() => make('td', 'value'))));
      while (body.childElementCount > sorted.length) body.lastElementChild?.remove();
      sorted.forEach(([name, { bytes, count }], i) => {
        const texts = [
          name,
          `${Math.round(rates.get(name) ?? 0)}`,
          (bytes / count).toFixed(1),
          bytesText(bytes),
          `${((bytes / all) * 100).toFixed(1)} %`,
        ];
        texts.forEach((text, j) => {
          const cell = body.children[i]?.children[j];
          if (cell instanceof HTMLElement) setText(cell, text);
        });
      });
    },
  };
}
