import type { Answer, Api, Party, PlayerEvent, Queue, Ticket } from '@gameserver/client/api';
import { createLiveStream, type LiveStream } from '@gameserver/client/api';
import { capitalized } from '@gameserver/ui/capitalized';

/** The player's party and its place in the queue. */
export interface PartyState {
  /** Undefined until known. */
  readonly rating: number | undefined;
  readonly party: Party | null;
  readonly queue: Queue | null;
}

/** Callbacks of the party client. */
export interface PartyEvents {
  changed(state: PartyState): void;
  /** A match was found, or the leader has started one. */
  matched(ticket: Ticket): void;
  /** For people. */
  told(text: string, isError: boolean): void;
}

/**
 * Parties and the queue, as the server reports them. Its event stream is open only while there is a party or queue, also
 * in a hidden tab: a match may be found there. A player has one such stream; another tab that opens it ends this one's.
 */
export interface PartyClient {
  readonly state: PartyState;
  /** Fetches the current state: parties and queues survive a reload. */
  refresh(): Promise<void>;
  createParty(name: string): Promise<void>;
  joinParty(code: string, name: string): Promise<void>;
  leaveParty(): Promise<void>;
  /** As leader: takes the party into a room. */
  playTogether(): Promise<void>;
  enqueue(type: string | undefined, name: string): Promise<void>;
  cancel(): Promise<void>;
}

type Take = (event: PlayerEvent) => void;

export function createPartyClient(
  api: Api,
  game: string,
  events: PartyEvents,
  openLive: (take: Take) => LiveStream = (take) => createLiveStream<PlayerEvent>(api, '/api/me/live', take, () => {}),
): PartyClient {
  let state: PartyState = { rating: undefined, party: null, queue: null };
  const live = openLive(take);

  function set(change: Partial<PartyState>): void {
    state = { ...state, ...change };
    if (state.party || state.queue) live.open();
    events.changed(state);
  }

  /** Closes the stream when nothing is left. Not done on a 'queue' event: it may precede the 'match' it announces. */
  function end(change: Partial<PartyState>): void {
    state = { ...state, ...change };
    if (!state.party && !state.queue) live.close();
    events.changed(state);
  }

  function take({ event, data }: PlayerEvent): void {
    switch (event) {
      case 'party':
        set({ party: data });
        break;
      case 'queue':
        set({ queue: data });
        break;
      case 'match':
        end({ queue: null });
        events.matched(data);
        break;
      case 'expired':
        end({ queue: null });
        events.told(data.detail, true);
        break;
      case 'replaced':
        live.close();
        break;
    }
  }

  async function ask<T>(asked: Promise<Answer<T>>, done: (value: T) => void): Promise<void> {
    const answer = await asked;
    if (answer.ok) done(answer.value);
    else events.told(`${capitalized(answer.refusal.reason)}.`, true);
  }

  return {
    get state() {
      return state;
    },
    async refresh() {
      // Without an identity there is no party.
      if (!api.isKnown()) return;
      const answer = await api.send('GET', '/api/me');
      if (answer.ok) set({ rating: answer.value.rating, party: answer.value.party, queue: answer.value.queue });
    },
    createParty: (name) => ask(api.send('POST', '/api/parties', { body: { name } }), (party) => set({ party })),
    joinParty: (code, name) =>
      ask(api.send('POST', '/api/parties/members', { body: { code, name } }), (party) => set({ party })),
    leaveParty: () => ask(api.send('DELETE', '/api/parties/members'), () => end({ party: null })),
    playTogether: () =>
      ask(api.send('POST', '/api/parties/play', { body: { game } }), () => events.told('Joining…', false)),
    async enqueue(type, name) {
      await api.identify();
      await ask(
        api.send('POST', '/api/matchmaking', { body: { name, ...(type !== undefined && { type }) } }),
        (queue) => set({ queue }),
      );
    },
    cancel: () => ask(api.send('DELETE', '/api/matchmaking'), () => end({ queue: null })),
  };
}
