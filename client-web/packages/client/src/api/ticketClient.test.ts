import { expect, it } from 'vitest';
import type { TicketAnswer } from '../net/ticket.ts';
import { createApi } from './api.ts';
import type { Destination } from './model.ts';
import { createTicketClient, type LastRoom } from './ticketClient.ts';

/** A server that answers by `decide`, and what it was asked. */
function server(decide: (wanted: Destination) => Response) {
  const asked: Destination[] = [];
  let identity = '';
  const store = {
    load: () => identity,
    save: (value: string) => {
      identity = value;
    },
  };
  const api = createApi(store, async (_path, init) => {
    const { name, ...wanted } = JSON.parse(String(init.body));
    expect(name).toBe('Ann');
    asked.push(wanted);
    return decide(wanted);
  });
  return { api, asked, identity: () => identity };
}

const ticket = (room: number) => Response.json({ ticket: `for ${room}`, room, identity: 'ann-signed' });
const gone = () => Response.json({ code: 'room_ended', detail: 'The room has ended.' }, { status: 410 });
const badIdentity = () => Response.json({ code: 'invalid_identity' }, { status: 401 });

function ask(request: ReturnType<typeof createTicketClient>): Promise<TicketAnswer> {
  return new Promise(request);
}

it('asks for the room of before first, and for any when that has ended', async () => {
  const { api, asked, identity } = server((wanted) => (wanted.room === 3 ? gone() : ticket(wanted.room ?? 7)));
  const last: LastRoom = { room: 3 };
  const request = createTicketClient(api, 'Ann', {}, last);
  expect(await ask(request)).toEqual({ kind: 'ticket', ticket: 'for 7' });
  expect(last.room).toBe(7);
  expect(identity()).toBe('ann-signed');
  await ask(request);
  expect(asked).toEqual([{ room: 3 }, {}, { room: 7 }]);
});

it('a room that was chosen is not exchanged for another, unless it has ended meanwhile', async () => {
  let isOpen = false;
  const { api, asked } = server((wanted) => (wanted.room === 3 && !isOpen ? gone() : ticket(wanted.room ?? 7)));
  const request = createTicketClient(api, 'Ann', { room: 3, type: 'ffa' }, { room: undefined });
  expect(await ask(request)).toMatchObject({ kind: 'refused', isFinal: true, reason: 'The room has ended' });
  isOpen = true;
  expect(await ask(request)).toMatchObject({ ticket: 'for 3' });
  isOpen = false;
  expect(await ask(request)).toMatchObject({ ticket: 'for 7' });
  expect(asked.at(-1)).toEqual({ type: 'ffa' });
});

it('a private room is never exchanged', async () => {
  const { api } = server(gone);
  const request = createTicketClient(api, 'Ann', { invite: 'ABC' }, { room: 3 });
  expect(await ask(request)).toMatchObject({ kind: 'refused', isFinal: true });
});

it('takes a ticket that is there, once', async () => {
  const { api, asked } = server((wanted) => ticket(wanted.room ?? 0));
  const last: LastRoom = { room: undefined };
  const request = createTicketClient(api, 'Ann', { invite: 'ABC' }, last, {
    ticket: 'mine',
    expiresInSeconds: 15,
    room: 5,
    identity: null,
    inviteCode: null,
  });
  expect(await ask(request)).toEqual({ kind: 'ticket', ticket: 'mine' });
  await ask(request);
  expect(asked).toEqual([{ room: 5 }]);
});

it('hands on how long the server wants not to be asked', async () => {
  const { api } = server(() =>
    Response.json({ detail: 'Draining.' }, { status: 503, headers: { 'Retry-After': '12' } }),
  );
  expect(await ask(createTicketClient(api, 'Ann', {}, { room: undefined }))).toEqual({
    kind: 'refused',
    reason: 'Draining',
    isFinal: false,
    retryAfterMs: 12_000,
  });
});

it('a proxy that wants a password does not cost the identity', async () => {
  const saved: string[] = [];
  const identity = { load: () => 'ann', save: (value: string) => void saved.push(value) };
  const api = createApi(identity, async () => new Response(null, { status: 401 }));
  expect(await api.send('GET', '/api/me')).toMatchObject({ refusal: { status: 401, code: undefined } });
  expect((await api.open('/api/me/live', new AbortController().signal)).status).toBe(401);
  expect(saved).toEqual([]);
});

it.each([
  [409, 'room_full', false],
  [409, 'match_running', true],
  [409, 'replay_unavailable', true],
  [422, 'recording_unreadable', true],
  [400, 'invalid_name', true],
  [503, 'draining', false],
])('%i %s is final: %s', async (status, code, isFinal) => {
  const { api, asked } = server(() => Response.json({ code, detail: 'No.' }, { status }));
  const last: LastRoom = { room: 3 };
  expect(await ask(createTicketClient(api, 'Ann', {}, last))).toMatchObject({ kind: 'refused', reason: 'No', isFinal });
  expect([asked, last.room]).toEqual([[{ room: 3 }], 3]);
});

it('an identity that is no longer valid is replaced, once', async () => {
  let times = 0;
  const identity = { load: () => (times === 0 ? 'old' : ''), save: () => times++ };
  const api = createApi(identity, async () => badIdentity());
  expect(await ask(createTicketClient(api, 'Ann', {}, { room: undefined }))).toMatchObject({ kind: 'refused' });
  expect(times).toBe(1);
});

it('a store that forgets nothing costs one more request, not one after another', async () => {
  let asked = 0;
  const api = createApi({ load: () => 'old', save: () => {} }, async () => {
    asked++;
    return badIdentity();
  });
  expect(await api.send('GET', '/api/me')).toMatchObject({ refusal: { status: 401 } });
  expect(asked).toBe(2);
});

it('a stream is opened with a new identity when the old one is no longer valid', async () => {
  let identity = 'old';
  const save = (value: string) => {
    identity = value;
  };
  const shown: [string, string | null][] = [];
  const api = createApi({ load: () => identity, save }, async (path, init) => {
    const authorization = new Headers(init.headers).get('Authorization');
    shown.push([path, authorization]);
    if (authorization === 'Bearer old') return badIdentity();
    return Response.json({ identity: 'new' });
  });
  expect((await api.open('/api/me/live', new AbortController().signal)).ok).toBe(true);
  expect(shown).toEqual([
    ['/api/me/live', 'Bearer old'],
    ['/api/identity', null],
    ['/api/me/live', 'Bearer new'],
  ]);
});
