/** The server's HTTP API: tickets, rooms, parties, matches and live streams. */
export { type Api, createApi } from './api.ts';
export type { IdentityStore } from './identity.ts';
export { fetchJournal } from './journal.ts';
export { createLiveStream, type LiveEvent, type LiveStream } from './liveStream.ts';
export type * from './model.ts';
export { type Answer, type Fetch, type Refusal, refusalOf } from './request.ts';
export { applyRoomEvent, type RoomList } from './roomList.ts';
export { createTicketClient, type LastRoom } from './ticketClient.ts';
