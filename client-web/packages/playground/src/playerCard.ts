import { presets } from '@gameserver/client/net';
import { cardButton } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import { choice, integerIn, numberField } from './fields';
import type { Player } from './player';

const perfectNetwork = 'network as it is';

/** One player: its connection, and its input, which is held until it is changed. */
export interface PlayerCard {
  readonly element: HTMLElement;
  update(isSelected: boolean): void;
}

export interface PlayerActions {
  select(player: Player): void;
  leave(player: Player): void;
}

export function createPlayerCard(player: Player, { select, leave }: PlayerActions): PlayerCard {
  const id = (name: string) => `pg-${name}-${player.number}`;
  const view = cardButton(player.name, id('select'), () => select(player));
  const state = makeTested('span', 'player-state', id('state'));
  const inputs = makeTested('div', 'inputs', id('inputs'));
  const network = choice(`Network of ${player.name}`, id('network'), [perfectNetwork, ...Object.keys(presets)]);
  network.addEventListener('change', () => {
    player.network = (presets as Readonly<Record<string, typeof player.network>>)[network.value];
  });
  const silent = makeTested('input', '', id('silent'));
  silent.type = 'checkbox';
  silent.addEventListener('change', () => {
    player.faults.isSilent = silent.checked;
  });
  const cut = cardButton('Cut', id('cut'), () => player.faults.cut());
  cut.title = 'Ends the connection without a goodbye';
  const end = cardButton('Leave', id('leave'), () => leave(player));
  for (const button of [cut, end]) button.classList.add('quiet');
  const silence = make('label', 'silence', silent, 'silent');
  silence.title = 'Drops everything in both directions';
  let schemaHash = 0;

  function createInputs(): void {
    const schema = player.client.welcome?.schema;
    if (schema === undefined || schema.hash === schemaHash) return;
    schemaHash = schema.hash;
    inputs.replaceChildren(
      ...schema.inputs.map(({ name, min, max }) => {
        const field = numberField(`${name} of ${player.name}`, id(`input-${name}`), player.input[name] ?? 0, min, max);
        const slider = make('input', 'slider');
        slider.type = 'range';
        slider.min = `${min}`;
        slider.max = `${max}`;
        slider.value = field.value;
        slider.setAttribute('aria-label', `${name} of ${player.name}, slider`);
        const set = (value: number) => {
          player.input = { ...player.input, [name]: value };
          slider.value = `${value}`;
        };
        field.addEventListener('input', () => set(integerIn(field)));
        field.addEventListener('change', () => {
          field.value = slider.value;
        });
        slider.addEventListener('input', () => {
          field.value = slider.value;
          set(Number(slider.value));
        });
        return make('div', 'input', make('span', 'dim', name), slider, field);
      }),
    );
  }

  const element = make(
    'section',
    'player',
    make('div', 'card-row', view, state, end),
    inputs,
    make('div', 'card-row', network, silence, cut),
  );
  element.setAttribute('aria-label', player.name);
  return {
    element,
    update(isSelected) {
      const { connection, stats } = player.client;
      createInputs();
      element.classList.toggle('selected', isSelected);
      view.setAttribute('aria-pressed', `${isSelected}`);
      state.dataset.kind = connection.kind;
      setText(
        state,
        connection.kind === 'online'
          ? `online, ${Math.round(stats.rttMs)} ms`
          : connection.kind === 'closed' || connection.kind === 'waiting'
            ? `${connection.kind}: ${connection.reason}`
            : (connection.refusal ?? connection.kind),
      );
    },
  };
}
