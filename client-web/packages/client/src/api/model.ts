import type { components } from '../generated/api.ts';

// Short names for the types generated from /openapi/v1.json, which describes them.

type Schemas = components['schemas'];

export type Room = Schemas['RoomView'];
export type RoomEvent = Schemas['RoomEvent'];
export type RoomSetting = Schemas['RoomSetting'];
export type RoomType = Schemas['TypeView'];
export type TypeList = Schemas['TypeList'];
/** Where to play or watch. Without room or invite: any room of the type. */
export type Destination = Omit<Schemas['TicketRequest'], 'name'>;
export type Ticket = Schemas['TicketAnswer'];
export type Me = Schemas['MeAnswer'];
export type PlayerEvent = Schemas['PlayerEvent'];
export type Party = Schemas['PartyView'];
export type Queue = Schemas['QueueView'];
export type RecordedMatch = Schemas['RecordedMatchView'];
export type MatchList = Schemas['MatchList'];
export type MatchDetails = Schemas['MatchDetails'];
export type MatchMark = Schemas['MarkView'];
/** Why a request was refused. PROTOCOL.md, section 9, describes each. */
export type ProblemCode = Schemas['Problem']['code'];
