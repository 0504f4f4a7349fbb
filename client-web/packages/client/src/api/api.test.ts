import { expect, it } from 'vitest';
import { createApi } from './api.ts';

/** A server that makes a guest of every request without an identity, and what it was shown. */
function server() {
  const shown: string[] = [];
  let identity = '';
  let guests = 0;
  const store = {
    load: () => identity,
    save: (value: string) => {
      identity = value;
    },
  };
  const api = createApi(store, async (_path, init) => {
    const bearer = new Headers(init.headers).get('Authorization') ?? '';
    shown.push(bearer);
    await Promise.resolve();
    return Response.json({ ticket: 't', room: 1, identity: bearer === '' ? `guest-${++guests}` : null });
  });
  return { api, shown };
}

it('makes one guest of a double click', async () => {
  const { api, shown } = server();
  const body = { name: 'Ann' };
  await Promise.all([
    api.send('POST', '/api/tickets', { body }),
    api.send('POST', '/api/tickets', { body }),
    api.send('POST', '/api/tickets', { body }),
  ]);
  expect(shown).toEqual(['', 'Bearer guest-1', 'Bearer guest-1']);
});
