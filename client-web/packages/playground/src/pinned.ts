import { createButton } from '@gameserver/ui/button';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import type { AnyEntity, EntityType } from './filter';
import { History } from './history';
import { createSparkline } from './sparkline';
import { valueText } from './valueText';

/** Values kept of each field of a pinned entity: six seconds at 30 Hz. */
const historyLength = 180;

/** A pinned entity: all of its fields, with their history. */
export interface Pinned {
  readonly element: HTMLElement;
  /** Takes in a snapshot; undefined while there is no such entity. */
  push(entity: AnyEntity | undefined): void;
  draw(): void;
}

export function createPinned(type: EntityType, id: number, unpin: () => void): Pinned {
  let newest: AnyEntity | undefined;
  const rows = type.fields.map((field) => {
    const history = new History(historyLength);
    return {
      field,
      history,
      value: make('td', 'value'),
      range: make('td', 'dim range'),
      line: createSparkline(history),
    };
  });
  const remove = createButton('pin pinned', `pg-unpin-${id}`, '★', unpin);
  remove.setAttribute('aria-label', `Unpin ${type.name} ${id}`);
  return {
    element: makeTested(
      'section',
      'pinned-entity',
      `pg-pinned-${id}`,
      make('h3', '', remove, `${type.name} ${id}`),
      make(
        'table',
        '',
        ...rows.map(({ field, value, range, line }) =>
          make('tr', '', make('th', '', field.name), value, make('td', '', line.element), range),
        ),
      ),
    ),
    push(entity) {
      newest = entity;
      for (const { field, history } of rows) {
        const value = entity?.[field.name];
        history.push(typeof value === 'number' ? value / field.scale : undefined);
      }
    },
    draw() {
      for (const { field, history, value, range, line } of rows) {
        setText(value, newest === undefined ? 'gone' : valueText(Number(newest[field.name]), field.scale));
        const all = history.range();
        setText(range, all === undefined ? '' : `${valueText(all.min, 1)} … ${valueText(all.max, 1)}`);
        line.draw();
      }
    },
  };
}
