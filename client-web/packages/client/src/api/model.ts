import type { components } from '../generated/api.ts';

// Short names for what the server's API speaks of. What they are is in /openapi/v1.json, from which the types are
// generated.

type Schemas = components['schemas'];

export type Room = Schemas['RoomView'];
export type RoomEvents = Schemas['RoomEvents'];
export type RoomSetting = Schemas['RoomSetting'];
export type RoomType = Schemas['TypeView'];
export type TypeList = Schemas['TypeList'];
/** Where somebody wants to play, or to watch. With neither room nor invite: in any room of the type. */
export type Destination = Omit<Schemas['TicketRequest'], 'name'>;
export type Ticket = Schemas['TicketAnswer'];
export type Me = Schemas['MeAnswer'];
export type PlayerEvents = Schemas['PlayerEvents'];
export type Party = Schemas['PartyView'];
export type Queue = Schemas['QueueView'];
export type RecordedMatch = Schemas['RecordedMatchView'];
export type MatchList = Schemas['MatchList'];
export type MatchDetails = Schemas['MatchDetails'];
export type MatchMark = Schemas['MarkView'];
