import type { RoomType } from '@gameserver/client/api';
import { cardButton, codeForm, createCard } from '@gameserver/ui/card';
import { make, setShown } from '@gameserver/ui/dom';
import { cleanCode } from './inviteLink';
import { createSettingsForm } from './settingsForm';

/** Private rooms, joined by a code. */
export interface PrivatePanel {
  readonly element: HTMLElement;
  show(types: readonly RoomType[]): void;
}

/** What the panel can request. */
export interface PrivateActions {
  create(type: string, settings: Readonly<Record<string, number>>): void;
  joinPrivate(code: string): void;
  wrongCode(): void;
}

export function createPrivatePanel(actions: PrivateActions): PrivatePanel {
  const type = make('select', 'card-input');
  type.dataset.testid = 'private-type';
  const typeRow = make('label', 'setting', 'Game', type);
  const settings = createSettingsForm();
  const create = cardButton('Create room', 'private-create', () => actions.create(type.value, settings.values()));
  const making = make('div', 'card-part', typeRow, settings.element, create);
  const joining = codeForm('Invite code', 'Join', 'private-join', (text) => {
    const code = cleanCode(text);
    if (code === null) actions.wrongCode();
    else actions.joinPrivate(code);
  });
  let types: readonly RoomType[] = [];
  type.addEventListener('change', () => settings.show(types.find(({ name }) => name === type.value)?.settings ?? []));

  function show(known: readonly RoomType[]): void {
    types = known;
    type.replaceChildren(
      ...types.map(({ name, title }) => {
        const option = make('option', '', title);
        option.value = name;
        return option;
      }),
    );
    setShown(typeRow, types.length > 1);
    setShown(making, types.length > 0);
    settings.show(types[0]?.settings ?? []);
  }

  show([]);
  return { element: createCard('Private room', 'card-private', making, joining), show };
}
