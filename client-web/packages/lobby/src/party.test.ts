import type { Party, PlayerEvent, RoomType, Ticket } from '@gameserver/client/api';
import { createApi } from '@gameserver/client/api';
import { describe, expect, it } from 'vitest';
import { createPartyClient } from './party';
import { describeQueue, duelOf, rightsIn } from './partyView';

const party = (isLeader: boolean, isQueued = false): Party => ({
  code: 'ABC234',
  isQueued,
  members: [
    { player: 'a', name: 'Ann', isLeader, isMe: true },
    { player: 'b', name: 'Ben', isLeader: !isLeader, isMe: false },
  ],
});

/** A tiny server: an answer for each request it knows, 409 for the rest. */
function world(answers: Readonly<Record<string, unknown>>, known = '') {
  let identity = known;
  const log: string[] = [];
  const api = createApi(
    {
      load: () => identity,
      save: (value) => {
        identity = value;
      },
    },
    async (path, { method }) => {
      const asked = `${method} ${path}`;
      log.push(asked);
      if (!(asked in answers)) return Response.json({ detail: 'Not now.' }, { status: 409 });
      const answer = answers[asked];
      return answer === null ? new Response(null, { status: 204 }) : Response.json(answer);
    },
  );
  let take: (event: PlayerEvent) => void = () => {};
  const events = {
    changed: () => log.push('changed'),
    matched: ({ room }: Ticket) => log.push(`matched ${room}`),
    told: (text: string, isError: boolean) => log.push(isError ? `! ${text}` : text),
  };
  const partyClient = createPartyClient(api, 'ffa', events, (heard) => {
    take = heard;
    return { open: () => log.push('listens'), close: () => log.push('is deaf') };
  });
  return {
    partyClient,
    log,
    hear: (event: string, data: unknown) => take({ event, data } as PlayerEvent),
    identity: () => identity,
  };
}

describe('party', () => {
  it('listens while there is a party', async () => {
    const { partyClient, log, identity } = world({
      'POST /api/parties': { ...party(true), identity: 'ann' },
      'DELETE /api/parties/members': null,
    });
    await partyClient.createParty('Ann');
    expect(partyClient.state.party?.code).toBe('ABC234');
    expect(identity()).toBe('ann');
    await partyClient.leaveParty();
    expect(log).toEqual([
      'POST /api/parties',
      'listens',
      'changed',
      'DELETE /api/parties/members',
      'is deaf',
      'changed',
    ]);
  });

  it('becomes somebody before it queues, and is deaf after the match was found', async () => {
    const { partyClient, log, hear } = world({
      'POST /api/identity': { player: 'a', identity: 'ann' },
      'POST /api/matchmaking': { place: 3, waitedSeconds: 0, expectedSeconds: 40 },
    });
    await partyClient.enqueue('duel', 'Ann');
    hear('queue', { place: 1, waitedSeconds: 9, expectedSeconds: 30 });
    expect(partyClient.state.queue?.place).toBe(1);
    hear('queue', null); // told before the match, and no reason to stop listening
    hear('match', { ticket: 't', room: 12 });
    expect(partyClient.state.queue).toBeNull();
    expect(log).toEqual([
      'POST /api/identity',
      'POST /api/matchmaking',
      'listens',
      'changed',
      'listens',
      'changed',
      'changed',
      'is deaf',
      'changed',
      'matched 12',
    ]);
  });

  it('says what the server refuses, and that nobody was found', async () => {
    const { partyClient, log, hear } = world({ 'POST /api/matchmaking': { place: 1 } }, 'ann');
    await partyClient.joinParty('XYZ', 'Ann');
    await partyClient.enqueue(undefined, 'Ann');
    hear('expired', { reason: 'timedOut', detail: 'No match was found in time.' });
    expect(log.filter((line) => line.startsWith('!'))).toEqual(['! Not now.', '! No match was found in time.']);
    expect(partyClient.state).toMatchObject({ party: null, queue: null });
  });

  it('that nobody can have had is not asked for', async () => {
    const { partyClient, log } = world({});
    await partyClient.refresh();
    expect(log).toEqual([]);
  });

  it('leaves the notifications to a newer tab, until it is asked again', async () => {
    const { partyClient, log, hear } = world(
      { 'GET /api/me': { rating: 1500, party: party(false), queue: null } },
      'ann',
    );
    await partyClient.refresh();
    hear('replaced', {});
    expect(log.slice(-1)).toEqual(['is deaf']);
    await partyClient.refresh();
    expect(log.slice(-2)).toEqual(['listens', 'changed']);
  });

  it('is found again after a reload', async () => {
    const { partyClient } = world({ 'GET /api/me': { rating: 1512, party: party(false), queue: null } }, 'ann');
    await partyClient.refresh();
    expect(partyClient.state).toMatchObject({ rating: 1512, party: { code: 'ABC234' } });
  });
});

describe('what is said of it', () => {
  it('of a queue', () => {
    expect(describeQueue({ type: 'duel', place: 3, waitedSeconds: 12, expectedSeconds: 40 })).toBe(
      'Place 3 · Waiting 0:12 · usually about 0:40',
    );
    expect(describeQueue({ type: 'duel', place: 1, waitedSeconds: 0, expectedSeconds: null })).toBe(
      'Place 1 · Waiting 0:00',
    );
  });

  it('of a party: only the leader takes everybody along, and not while they are queued', () => {
    expect(rightsIn(party(true)).canStart).toBe(true);
    expect(rightsIn(party(false))).toEqual({ canStart: false, why: 'Waiting for Ben to start' });
    expect(rightsIn(party(true, true)).canStart).toBe(false);
  });

  it('of the types: which is a duel', () => {
    const type = (name: string, playersMax: number): RoomType => ({
      game: 'ffa',
      name,
      title: name,
      settings: [],
      match: { playersMin: 2, playersMax, teamCount: 0 },
    });
    expect(duelOf([type('ffa', 16), type('joust', 2)])?.name).toBe('joust');
    expect(duelOf([type('ffa', 16)])).toBeUndefined();
  });
});
