import { expect, it } from 'vitest';
import { createApi } from './api.ts';

it('fills in what a path and its query are asked with', async () => {
  const asked: string[] = [];
  const api = createApi({ load: () => 'ann', save: () => {} }, async (address) => {
    asked.push(address);
    return Response.json({});
  });
  await api.send('GET', '/api/matches', { query: { limit: 10, before: 'a&b' } });
  await api.send('GET', '/api/matches/{id}', { path: { id: 'x/y' } });
  await api.send('GET', '/api/types');
  expect(asked).toEqual(['/api/matches?limit=10&before=a%26b', '/api/matches/x%2Fy', '/api/types']);
});
