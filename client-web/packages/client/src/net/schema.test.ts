import { expect, it } from 'vitest';
import { testSchema, testShape } from '../testKit/testKit.ts';
import { checkShape } from './schema.ts';

it('a client fits the server it was built against', () => {
  expect(checkShape(testSchema, testShape)).toBeUndefined();
  expect(checkShape(testSchema, { ...testShape, settings: ['gravity'] })).toBeUndefined();
});

it('the order of names does not matter', () => {
  const types = { lamp: ['on'], thing: ['health', 'angle', 'x'] };
  expect(checkShape(testSchema, { ...testShape, types })).toBeUndefined();
});

it('says which name only one side knows', () => {
  expect(checkShape(testSchema, { ...testShape, types: { lamp: ['on'] } })).toBe(
    "this client does not know the type 'thing'",
  );
  expect(checkShape(testSchema, { ...testShape, types: { ...testShape.types, door: [] } })).toBe(
    "the server does not know the type 'door'",
  );
  expect(checkShape(testSchema, { ...testShape, types: { ...testShape.types, lamp: ['off'] } })).toBe(
    "this client does not know the member of type 'lamp': 'on'",
  );
  expect(checkShape(testSchema, { ...testShape, events: { ...testShape.events, over: ['why'] } })).toBe(
    "the server does not know the member of event 'over': 'why'",
  );
  expect(checkShape(testSchema, { ...testShape, inputs: ['buttons'] })).toBe(
    "this client does not know the input 'aim'",
  );
  expect(checkShape(testSchema, { ...testShape, settings: ['gravity', 'wind'] })).toBe(
    "the server does not know the setting 'wind'",
  );
});
