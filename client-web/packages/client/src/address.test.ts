import { expect, it } from 'vitest';
import { addressAt } from './address.ts';

it.each([
  ['https://game.example', 'https://game.example/api/rooms?type=duel'],
  ['https://game.example/', 'https://game.example/api/rooms?type=duel'],
  ['https://site.example/game', 'https://site.example/game/api/rooms?type=duel'],
  ['https://site.example/game/', 'https://site.example/game/api/rooms?type=duel'],
])('paths of the server at %s are below it', (server, expected) => {
  expect(addressAt(server, '/api/rooms?type=duel').href).toBe(expected);
});
