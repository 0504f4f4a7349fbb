import { type Schema, type Snapshot, typeOf } from '@gameserver/client/net';
import { createButton } from '@gameserver/ui/button';
import { createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import { type AnyEntity, type EntityType, Filter } from './filter';
import { createPinned, type Pinned } from './pinned';
import { valueText } from './valueText';

/** Rows per type. More would be slow to draw and to read; the filter finds the others. */
const rowsMax = 40;
/** Pinned entities, each with a history per field. */
const pinsMax = 6;

/** The entities that the selected player sees, in a table per type; pinned ones come first. */
export interface EntitiesCard {
  readonly element: HTMLElement;
  /** Another player is selected, or another room entered: nothing from before applies. */
  reset(): void;
  /** Takes in every snapshot, for the histories. */
  push(snapshot: Snapshot<AnyEntity>): void;
  draw(schema: Schema | undefined, snapshot: Snapshot<AnyEntity> | undefined): void;
}

export function createEntitiesCard(): EntitiesCard {
  const search = makeTested('input', 'card-input', 'pg-filter');
  search.type = 'search';
  search.spellcheck = false;
  search.placeholder = 'Filter: a type, a field, player=2, x>100, id<10';
  search.setAttribute('aria-label', 'Filter entities');
  const pinnedArea = make('div', 'pinned-area');
  const tables = makeTested('div', 'tables', 'pg-entities');
  const pins = new Map<number, Pinned>();
  let schema: Schema | undefined;

  function togglePin(type: EntityType, id: number): void {
    const pinned = pins.get(id);
    if (pinned !== undefined) {
      pinned.element.remove();
      pins.delete(id);
    } else if (pins.size < pinsMax) {
      const added = createPinned(type, id, () => togglePin(type, id));
      pins.set(id, added);
      pinnedArea.append(added.element);
    }
  }

  const views = new Map<string, TypeTable>();

  return {
    element: createCard('Entities', 'pg-entities-card', search, pinnedArea, tables),
    reset() {
      pins.clear();
      views.clear();
      pinnedArea.replaceChildren();
      tables.replaceChildren();
    },
    push({ entities }) {
      for (const [id, pinned] of pins) pinned.push(entities.get(id));
    },
    draw(current, snapshot) {
      if (current?.hash !== schema?.hash) this.reset();
      schema = current;
      if (schema === undefined || snapshot === undefined) return;
      for (const pinned of pins.values()) pinned.draw();
      const filter = new Filter(search.value);
      const byType = new Map<EntityType, AnyEntity[]>();
      for (const entity of snapshot.entities.values()) {
        const type = typeOf(schema, entity.id);
        if (type !== undefined && filter.shows(entity, type)) byType.set(type, [...(byType.get(type) ?? []), entity]);
      }
      for (const type of schema.types) {
        const fields = filter.fieldsOf(type);
        const table = views.get(type.name) ?? createTable(type, (id) => togglePin(type, id));
        if (!views.has(type.name)) tables.append(table.element);
        views.set(type.name, table);
        table.draw(
          fields,
          (byType.get(type) ?? []).sort((a, b) => a.id - b.id),
          (id) => pins.has(id),
        );
      }
    },
  };
}

interface TypeTable {
  readonly element: HTMLElement;
  /** `fields`: undefined hides the type. */
  draw(
    fields: EntityType['fields'] | undefined,
    entities: readonly AnyEntity[],
    isPinned: (id: number) => boolean,
  ): void;
}

interface Row {
  readonly element: HTMLElement;
  readonly pin: HTMLButtonElement;
  readonly id: HTMLElement;
  readonly values: readonly HTMLElement[];
}

function createTable(type: EntityType, togglePin: (id: number) => void): TypeTable {
  const title = make('h3', '');
  const head = make('tr', '');
  const body = make('tbody', '');
  const scroll = make('div', 'scroll', make('table', '', make('thead', '', head), body));
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', `Entities of type ${type.name}`);
  const element = makeTested('section', 'type', `pg-type-${type.name}`, title, scroll);
  let shown = '';
  const rows: Row[] = [];

  function columns(fields: EntityType['fields']): void {
    const names = fields.map(({ name }) => name).join(' ');
    if (names === shown) return;
    shown = names;
    rows.length = 0;
    body.replaceChildren();
    head.replaceChildren(
      make('th', ''),
      make('th', '', 'id'),
      ...fields.map(({ name, min, max, scale }) => {
        const cell = make('th', '', name);
        cell.title = `${valueText(min, scale)} to ${valueText(max, scale)}`;
        return cell;
      }),
    );
  }

  function addRow(fields: EntityType['fields']): void {
    const id = make('td', 'id');
    const pin = createButton('pin', '', '☆', () => togglePin(Number(id.textContent)));
    const values = fields.map(() => make('td', 'value'));
    const row = { element: make('tr', '', make('td', '', pin), id, ...values), pin, id, values };
    rows.push(row);
    body.append(row.element);
  }

  return {
    element,
    draw(fields, entities, isPinned) {
      element.hidden = fields === undefined || entities.length === 0;
      if (element.hidden || fields === undefined) return;
      columns(fields);
      const count = Math.min(entities.length, rowsMax);
      setText(title, `${type.name} · ${entities.length}${count < entities.length ? `, the first ${count} shown` : ''}`);
      while (rows.length < count) addRow(fields);
      while (rows.length > count) rows.pop()?.element.remove();
      rows.forEach((row, i) => {
        const entity = entities[i] as AnyEntity;
        setText(row.id, `${entity.id}`);
        const pinned = isPinned(entity.id);
        setText(row.pin, pinned ? '★' : '☆');
        row.pin.dataset.testid = `pg-pin-${entity.id}`;
        row.pin.setAttribute('aria-label', `${pinned ? 'Unpin' : 'Pin'} ${type.name} ${entity.id}`);
        row.values.forEach((cell, j) => {
          const field = fields[j] as EntityType['fields'][number];
          cell.dataset.field = field.name;
          setText(cell, valueText(Number(entity[field.name]), field.scale));
        });
      });
    },
  };
}
