import { expect, it } from 'vitest';
import { within } from './settingsForm';

it('what is typed for a setting becomes a number that the server takes', () => {
  const setting = { name: 'minutes', title: 'Minutes', min: 1, max: 20, default: 5, choices: null };
  expect(['7', '0', '99', '2.4', '', ' ', 'many'].map((text) => within(setting, text))).toEqual([7, 1, 20, 2, 5, 5, 5]);
});
