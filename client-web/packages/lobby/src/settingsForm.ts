import type { RoomSetting } from '@gameserver/client/api';
import { make } from '@gameserver/ui/dom';

/** Input fields for the settings of a room type. */
export interface SettingsForm {
  readonly element: HTMLElement;
  show(settings: readonly RoomSetting[]): void;
  values(): Readonly<Record<string, number>>;
}

export function createSettingsForm(): SettingsForm {
  const list = make('div', 'settings');
  const element = make('details', '', make('summary', 'card-note', 'Settings'), list);
  let fields: readonly (readonly [RoomSetting, HTMLInputElement | HTMLSelectElement])[] = [];
  return {
    element,
    show(settings) {
      fields = settings.map((setting) => [setting, buildField(setting)] as const);
      element.hidden = settings.length === 0;
      list.replaceChildren(...fields.map(([setting, field]) => make('label', 'setting', setting.title, field)));
    },
    values: () => Object.fromEntries(fields.map(([setting, field]) => [setting.name, within(setting, field.value)])),
  };
}

/** The typed text as a number the server accepts. */
export function within({ min, max, default: usual }: RoomSetting, text: string): number {
  const value = Math.round(Number(text));
  return text.trim() === '' || !Number.isFinite(value) ? usual : Math.min(max, Math.max(min, value));
}

function buildField(setting: RoomSetting): HTMLInputElement | HTMLSelectElement {
  const field = setting.choices ? buildChoice(setting.min, setting.choices) : buildNumber(setting);
  field.value = String(setting.default);
  field.dataset.testid = `setting-${setting.name}`;
  return field;
}

function buildChoice(min: number, choices: readonly string[]): HTMLSelectElement {
  const options = choices.map((text, index) => {
    const option = make('option', '', text);
    option.value = String(min + index);
    return option;
  });
  return make('select', 'card-input', ...options);
}

function buildNumber({ min, max }: RoomSetting): HTMLInputElement {
  const field = make('input', 'card-input');
  field.type = 'number';
  field.min = String(min);
  field.max = String(max);
  return field;
}
