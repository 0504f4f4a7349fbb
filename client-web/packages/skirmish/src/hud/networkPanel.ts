import {
  type NetworkConditions,
  networkLimits,
  perfect,
  presetNameOf,
  presets,
  withinLimits,
} from '@gameserver/client/net';
import { make, makeTested, setShown, toggleShown } from '@gameserver/ui/dom';
import { loadServerNetworks, type NetworkChoice } from '../networkChoice';

/** Simulates bad networks. */
export interface NetworkPanel {
  readonly element: HTMLElement;
  toggle(): void;
}

const off = 'off';
const custom = 'custom';

const fields = [
  ['latencyMs', 'latency', 'One-way delay of every message, in ms'],
  ['jitterMs', 'jitter', 'Random extra delay, up to this many ms'],
  ['stallPercent', 'stalls %', 'Percentage of messages that hold up everything behind them'],
  ['bytesPerSecondMax', 'bytes/s', 'Bandwidth limit; 0: unlimited'],
] as const;

/** @param reconnect Reconnects with the current `choice`. */
export function createNetworkPanel(choice: NetworkChoice, reconnect: () => void): NetworkPanel {
  const browser = selection('network-browser', [off, ...Object.keys(presets), custom]);
  const server = selection('network-server', [off]);
  const numbers = fields.map(([field, title, hint]) => ({ field, title, input: numberInput(field, hint) }));
  const serverRow = make('label', 'network-row', 'server', server);
  const element = makeTested(
    'div',
    'panel network',
    'network',
    make('div', '', 'network simulation'),
    make('label', 'network-row', 'browser', browser),
    make('div', 'network-numbers', ...numbers.map(({ title, input }) => make('label', '', title, input))),
    serverRow,
  );
  element.hidden = true;
  serverRow.hidden = true;
  let isAsked = false;

  function choose(conditions: NetworkConditions | undefined): void {
    choice.browser = conditions;
    browser.value = conditions ? (presetNameOf(conditions) ?? custom) : off;
    for (const { field, input } of numbers) input.value = String((conditions ?? perfect)[field]);
  }

  async function askServer(): Promise<void> {
    isAsked = true;
    const names = await loadServerNetworks();
    server.append(...names.map(option));
    setShown(serverRow, names.length > 0);
  }

  choose(choice.browser);
  browser.addEventListener('change', () => {
    const name = browser.value;
    if (name === custom) choose({ ...(choice.browser ?? perfect) });
    else choose(Object.entries(presets).find(([preset]) => preset === name)?.[1]);
  });
  for (const { field, input } of numbers)
    input.addEventListener('change', () =>
      choose(withinLimits({ ...(choice.browser ?? perfect), [field]: Number(input.value) })),
    );
  server.addEventListener('change', () => {
    choice.server = server.value === off ? '' : server.value;
    reconnect();
  });
  // Otherwise the flight keys would change the selection.
  for (const control of [browser, server, ...numbers.map(({ input }) => input)])
    control.addEventListener('change', () => control.blur());
  return {
    element,
    toggle() {
      toggleShown(element);
      if (!isAsked) void askServer();
    },
  };
}

function selection(testId: string, names: readonly string[]): HTMLSelectElement {
  return makeTested('select', '', testId, ...names.map(option));
}

function option(name: string): HTMLOptionElement {
  const element = make('option', '', name);
  element.value = name;
  return element;
}

function numberInput(field: keyof typeof networkLimits, hint: string): HTMLInputElement {
  const input = makeTested('input', '', `network-${field}`);
  input.type = 'number';
  input.min = String(networkLimits[field].min);
  input.max = String(networkLimits[field].max);
  input.step = field === 'stallPercent' ? '0.1' : '1';
  input.title = hint;
  return input;
}
