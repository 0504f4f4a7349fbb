// Written by `npm run generate` from openapi.json. Do not edit.

export interface paths {
    readonly "/api/identity": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a guest
         * @description Send the identity in the Authorization: Bearer header of later requests. Keep it secret: it is the player's only credential.
         */
        readonly post: operations["createGuest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/matches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Recorded matches
         * @description Matches of public rooms, newest first, optionally of one game or room type. 20 per page by default, at most 100.
         */
        readonly get: operations["listMatches"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/matches/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A recorded match
         * @description Includes matches of private rooms: the id is the only secret.
         */
        readonly get: operations["getMatch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/matches/{id}/journal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Download a recording
         * @description The journal of a finished match, from which the match can be re-simulated. 409 while its room is still in the same round, or has not begun the next one.
         */
        readonly get: operations["downloadMatch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/matchmaking": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Join the matchmaking queue
         * @description A party leader queues the whole party. GET /api/me/live reports the position and finally 'match' or 'expired'. A player without that stream leaves the queue after a few seconds.
         */
        readonly post: operations["joinQueue"];
        /**
         * Leave the matchmaking queue
         * @description Takes the whole party out. Does nothing if the player is not queued.
         */
        readonly delete: operations["leaveQueue"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The player's state
         * @description Rating, party, queue position and the rooms in which the player has a seat.
         */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/me/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The player's state, live
         * @description Server-sent events: 'party' and 'queue' first and on every change, null when there is none; 'match' with a ticket; 'expired' when no match was found; 'alive' as a keep-alive; 'replaced' when the player opens another stream, which ends this one.
         */
        readonly get: operations["watchMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/parties": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a party
         * @description The caller becomes its leader. Others join with its code.
         */
        readonly post: operations["createParty"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/parties/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Join a party
         * @description A player who is queued alone leaves the queue.
         */
        readonly post: operations["joinParty"];
        /**
         * Leave your party
         * @description A queued party leaves the queue. Does nothing if the player has no party.
         */
        readonly delete: operations["leaveParty"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/parties/play": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take your party into a room
         * @description Each member gets a 'match' event with a ticket (GET /api/me/live). Either all members get seats or none do.
         */
        readonly post: operations["playAsParty"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/rooms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Public rooms
         * @description All public rooms, optionally of one type.
         */
        readonly get: operations["listRooms"];
        readonly put?: never;
        /**
         * Open a room
         * @description Public, or private with an invite code. The owner gets a seat and the ticket to it.
         */
        readonly post: operations["openRoom"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/rooms/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change your room
         * @description Omitted fields keep their values.
         */
        readonly patch: operations["changeRoom"];
        readonly trace?: never;
    };
    readonly "/api/rooms/{id}/journal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Download a running match's recording
         * @description The journal of a match the player is in. It contains hidden state, so it is available only with Journal:DownloadRunning, for development.
         */
        readonly get: operations["downloadRunningMatch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/rooms/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Public rooms, live
         * @description Server-sent events: 'rooms' with the full list, then 'changed' with new and updated rooms and the ids of closed ones; 'alive' as a keep-alive.
         */
        readonly get: operations["watchRooms"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/tickets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Get a ticket
         * @description For a room by id or invite code, for any matching room (a new one if none matches), or for a replay. Valid for one Hello.
         */
        readonly post: operations["requestTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/types": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Room types
         * @description The room types and the settings a player can choose when opening a room.
         */
        readonly get: operations["listRoomTypes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly AliveEvent: {
            /** @description Keep-alive. */
            readonly data: unknown;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "alive";
        };
        readonly ChangedEvent: {
            /** @description Changes since the last event. */
            readonly data: components["schemas"]["RoomChanges"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "changed";
        };
        /** @description Why the player left the queue without a match. */
        readonly Expired: {
            /** @description The reason, for people. */
            readonly detail: string;
            /** @description The reason, for programs. */
            readonly reason: components["schemas"]["QueueExpiryReason"];
        };
        readonly ExpiredEvent: {
            /** @description No match was found in time. */
            readonly data: components["schemas"]["Expired"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "expired";
        };
        /** @description A new guest. */
        readonly GuestAnswer: {
            /** @description For the header `Authorization: Bearer`; secret. */
            readonly identity: string;
            /** @description The player's public id. */
            readonly player: string;
        };
        /** @description A request to join a party. */
        readonly JoinRequest: {
            /** @description The party's code. */
            readonly code: string;
            /** @description The player's name: 1 to 20 characters. */
            readonly name: string;
        };
        /** @description A timeline mark. */
        readonly MarkView: {
            /** @description Its integer arguments, by name. */
            readonly arguments: {
                readonly [key: string]: number;
            };
            /** @description The game event's name. */
            readonly event: string;
            /** @description Names, at that tick, of the players among the arguments, by player number. */
            readonly names: {
                readonly [key: string]: string;
            };
            /**
             * Format: int32
             * @description The mark's tick.
             */
            readonly tick: number;
        };
        /** @description A recorded match, with everything that a timeline needs. */
        readonly MatchDetails: {
            /**
             * @description Damage to the recording, as a sentence; the part before it can be watched. Null if
             *         intact.
             */
            readonly damage: null | string;
            /**
             * Format: int32
             * @description The first tick of the replay.
             */
            readonly firstTick: number;
            /**
             * Format: int32
             * @description The last tick of the replay.
             */
            readonly lastTick: number;
            /** @description Timeline marks, in order. */
            readonly marks: readonly components["schemas"]["MarkView"][];
            /** @description The match as listed. */
            readonly match: components["schemas"]["RecordedMatchView"];
            /** @description Why the replay is not available, as a sentence; null if it is. */
            readonly problem: null | string;
            /**
             * Format: int32
             * @description Ticks per second.
             */
            readonly tickRate: number;
        };
        readonly MatchEvent: {
            /** @description A ticket to the found match, or to the party leader's room. */
            readonly data: components["schemas"]["TicketAnswer"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "match";
        };
        /** @description The size of a match. */
        readonly MatchFormatView: {
            /**
             * Format: int32
             * @description Maximum number of players.
             */
            readonly playersMax: number;
            /**
             * Format: int32
             * @description Minimum number of players to start.
             */
            readonly playersMin: number;
            /**
             * Format: int32
             * @description Number of teams; 1: free-for-all.
             */
            readonly teamCount: number;
        };
        /** @description A page of recorded matches. */
        readonly MatchList: {
            /** @description Whether there are older ones: repeat the request with the last id as 'before'. */
            readonly hasMore: boolean;
            /** @description Newest first. */
            readonly matches: readonly components["schemas"]["RecordedMatchView"][];
        };
        /** @description A player's state. */
        readonly MeAnswer: {
            readonly party: null | components["schemas"]["PartyView"];
            /** @description The player's id. */
            readonly player: string;
            readonly queue: null | components["schemas"]["QueueView"];
            /**
             * Format: int32
             * @description The player's rating; starts at 1500.
             */
            readonly rating: number;
            /** @description The rooms in which the player has a seat. */
            readonly seats: readonly components["schemas"]["RoomView"][];
        };
        /** @description A party member. */
        readonly MemberView: {
            /** @description Whether the member leads the party. */
            readonly isLeader: boolean;
            /** @description Whether the member is the caller. */
            readonly isMe: boolean;
            /** @description The member's name. */
            readonly name: string;
            /** @description The player's id. */
            readonly player: string;
        };
        /** @description A request to open a room. */
        readonly OpenRequest: {
            /** @description Whether joining requires the invite code. */
            readonly isPrivate?: boolean;
            /** @description Searchable name-value pairs, up to 8. */
            readonly metadata?: null | {
                readonly [key: string]: string;
            };
            /** @description The player's name: 1 to 20 characters. */
            readonly name: string;
            /** @description Chosen settings; the type's defaults apply to the rest. */
            readonly settings?: null | {
                readonly [key: string]: number;
            };
            /** @description The room's title, up to 40 characters. */
            readonly title?: null | string;
            /** @description A room type's name; the first type by default. */
            readonly type?: null | string;
        };
        /** @description The caller's party. */
        readonly PartyAnswer: {
            /** @description The code for joining. */
            readonly code: string;
            /**
             * @description For the header `Authorization: Bearer` of later requests; only if this one had none.
             *         Keep it secret.
             */
            readonly identity: null | string;
            /** @description Whether the party is in a matchmaking queue. */
            readonly isQueued: boolean;
            /** @description Leader first. */
            readonly members: readonly components["schemas"]["MemberView"][];
        };
        readonly PartyEvent: {
            readonly data: null | components["schemas"]["PartyView"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "party";
        };
        /** @description A request to create a party. */
        readonly PartyRequest: {
            /** @description The player's name: 1 to 20 characters. */
            readonly name: string;
        };
        /** @description A party, as seen by one of its members. */
        readonly PartyView: {
            /** @description The code for joining. */
            readonly code: string;
            /** @description Whether the party is in a matchmaking queue. */
            readonly isQueued: boolean;
            /** @description Leader first. */
            readonly members: readonly components["schemas"]["MemberView"][];
        };
        /** @description An event of a player's stream. */
        readonly PlayerEvent: components["schemas"]["PartyEvent"] | components["schemas"]["QueueEvent"] | components["schemas"]["MatchEvent"] | components["schemas"]["ExpiredEvent"] | components["schemas"]["ReplacedEvent"] | components["schemas"]["AliveEvent"];
        /** @description The party's destination. Without room and invite: any room with enough seats, or a new one. */
        readonly PlayRequest: {
            /** @description The game that the client plays: the type is its first by default, and rooms and types of others do not exist. */
            readonly game?: null | string;
            /** @description A private room's invite code. */
            readonly invite?: null | string;
            /**
             * Format: int32
             * @description A room's id.
             */
            readonly room?: null | number;
            /** @description A room type's name; the first type by default. */
            readonly type?: null | string;
        };
        /** @description A problem document (RFC 9457), the body of every refusal over HTTP. */
        readonly Problem: {
            /**
             * @description What kind of problem it is, for programs.
             * @enum {string}
             */
            readonly code: "malformed_json" | "invalid_body" | "invalid_parameter" | "invalid_name" | "invalid_title" | "invalid_metadata" | "invalid_setting" | "unknown_room_type" | "invalid_upgrade" | "invalid_subprotocol" | "invalid_network" | "invalid_post" | "identity_required" | "invalid_identity" | "origin_not_allowed" | "network_simulation_disabled" | "not_party_leader" | "not_room_owner" | "not_in_room" | "running_download_disabled" | "address_not_allowed" | "path_not_found" | "room_not_found" | "party_not_found" | "match_not_found" | "map_not_found" | "stream_not_found" | "method_not_allowed" | "body_too_slow" | "room_full" | "room_locked" | "own_room_limit" | "already_in_party" | "not_in_party" | "party_full" | "party_queued" | "party_too_large" | "already_queued" | "match_running" | "replay_unavailable" | "post_in_progress" | "room_ended" | "body_too_large" | "unsupported_media_type" | "recording_unreadable" | "upgrade_required" | "too_many_sessions" | "too_many_streams" | "too_many_guests" | "too_many_tickets" | "too_many_wrong_codes" | "too_many_queued" | "too_many_parties" | "too_many_rooms" | "too_many_recordings" | "too_many_downloads" | "internal_error" | "draining" | "server_full" | "room_limit" | "ticket_limit" | "party_limit" | "queue_full" | "replay_limit" | "stream_limit";
            /** @description What is wrong with this request, for people. */
            readonly detail: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            readonly status: number;
            /** @description The HTTP status, in words. */
            readonly title: string;
            /** @description Always "about:blank": the status and the code say what kind of problem it is. */
            readonly type: string;
        };
        readonly QueueEvent: {
            readonly data: null | components["schemas"]["QueueView"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "queue";
        };
        /**
         * @description Why a player left the queue without a match.
         * @enum {string}
         */
        readonly QueueExpiryReason: "timedOut" | "draining";
        /** @description A request to join a queue. */
        readonly QueueRequest: {
            /** @description The player's name: 1 to 20 characters. */
            readonly name: string;
            /** @description A room type's name; the first type by default. */
            readonly type?: null | string;
        };
        /** @description A player's position in the queue. */
        readonly QueueView: {
            /**
             * Format: int32
             * @description Expected total wait in seconds, estimated from recent matches; null without
             *         data.
             */
            readonly expectedSeconds: null | number;
            /**
             * Format: int32
             * @description The position; 1 has waited longest.
             */
            readonly place: number;
            /** @description The room type's name. */
            readonly type: string;
            /**
             * Format: int32
             * @description Seconds waited so far.
             */
            readonly waitedSeconds: number;
        };
        /** @description A recorded match. */
        readonly RecordedMatchView: {
            /** @description The game's name; null if this server does not have the room type. */
            readonly game: null | string;
            /** @description The id for POST /api/tickets. */
            readonly id: string;
            /** @description Whether the match is still running; its replay is not available yet. */
            readonly isRunning: boolean;
            /**
             * Format: int32
             * @description The number of players.
             */
            readonly playerCount: number;
            /** @description The names of the first few players. */
            readonly players: readonly string[];
            /**
             * Format: int32
             * @description The length in seconds; so far, for a running match.
             */
            readonly seconds: number;
            /**
             * Format: date-time
             * @description When the match began.
             */
            readonly started: string;
            /** @description The room's title. */
            readonly title: string;
            /** @description The room type's name. */
            readonly type: string;
        };
        readonly ReplacedEvent: {
            /** @description The player opened another stream; this one ends. */
            readonly data: unknown;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "replaced";
        };
        /** @description Changes in the lobby. */
        readonly RoomChanges: {
            /** @description New and updated rooms. */
            readonly changed: readonly components["schemas"]["RoomView"][];
            /** @description Ids of closed rooms. */
            readonly gone: readonly number[];
        };
        /** @description An event of the lobby's stream. */
        readonly RoomEvent: components["schemas"]["RoomsEvent"] | components["schemas"]["ChangedEvent"] | components["schemas"]["AliveEvent"];
        /** @description A list of rooms. */
        readonly RoomList: {
            /** @description Oldest first. */
            readonly rooms: readonly components["schemas"]["RoomView"][];
        };
        /** @description Changes to a room; omitted fields keep their values. */
        readonly RoomPatch: {
            /** @description Whether the room refuses new players. */
            readonly isLocked?: null | boolean;
            /** @description Replaces all metadata. */
            readonly metadata?: null | {
                readonly [key: string]: string;
            };
            /** @description The new title. */
            readonly title?: null | string;
        };
        /** @description A room setting that a player can choose: a number, or one of several choices by index. */
        readonly RoomSetting: {
            /** @description Labels of the values from Min on; null for plain numbers. */
            readonly choices?: null | readonly string[];
            /**
             * Format: int32
             * @description The default value.
             */
            readonly default: number;
            /**
             * Format: int32
             * @description The largest value.
             */
            readonly max: number;
            /**
             * Format: int32
             * @description The smallest value.
             */
            readonly min: number;
            /** @description Camel case; unique in its type. */
            readonly name: string;
            /** @description The name shown to people. */
            readonly title: string;
        };
        readonly RoomsEvent: {
            /** @description The full list, sent first. */
            readonly data: components["schemas"]["RoomList"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly event: "rooms";
        };
        /**
         * @description The state of a room.
         * @enum {string}
         */
        readonly RoomState: "filling" | "playing" | "results" | "closing";
        /** @description A room, as seen by one viewer. */
        readonly RoomView: {
            /** @description The game's name. */
            readonly game: string;
            /**
             * Format: int32
             * @description The id for POST /api/tickets.
             */
            readonly id: number;
            /** @description A private room's code; only for its players. */
            readonly inviteCode: null | string;
            /** @description Whether the room refuses new players. */
            readonly isLocked: boolean;
            /** @description Whether the caller opened the room. */
            readonly isMine: boolean;
            /** @description Whether joining requires the invite code. */
            readonly isPrivate: boolean;
            /** @description The room's metadata. */
            readonly metadata: {
                readonly [key: string]: string;
            };
            /**
             * Format: int32
             * @description Seats taken or reserved.
             */
            readonly players: number;
            /**
             * Format: int32
             * @description Total seats.
             */
            readonly seats: number;
            /** @description The room's settings. */
            readonly settings: {
                readonly [key: string]: number;
            };
            /**
             * Format: int32
             * @description Connected spectators.
             */
            readonly spectators: number;
            /** @description The room's state. */
            readonly state: components["schemas"]["RoomState"];
            /** @description The room's title. */
            readonly title: string;
            /** @description The room type's name. */
            readonly type: string;
        };
        /** Format: binary */
        readonly Stream: string;
        /** @description A ticket. */
        readonly TicketAnswer: {
            /**
             * Format: int32
             * @description The ticket's lifetime in seconds.
             */
            readonly expiresInSeconds: number;
            /**
             * @description For the header `Authorization: Bearer` of later requests; only if this one had none.
             *         Keep it secret.
             */
            readonly identity: null | string;
            /** @description A private room's code, to share with others. */
            readonly inviteCode: null | string;
            /**
             * Format: int32
             * @description The room's id; null for a replay.
             */
            readonly room: null | number;
            /** @description The secret for Hello; valid once. */
            readonly ticket: string;
        };
        /** @description A request for a ticket. Without room, invite and match: any matching room, or a new one. */
        readonly TicketRequest: {
            /** @description The game that the client plays: the type is its first by default, and rooms and types of others do not exist. */
            readonly game?: null | string;
            /** @description A private room's invite code. */
            readonly invite?: null | string;
            /** @description The id of a recorded match, to watch its replay. */
            readonly match?: null | string;
            /** @description Metadata that the room must have. */
            readonly metadata?: null | {
                readonly [key: string]: string;
            };
            /** @description The player's name: 1 to 20 characters. */
            readonly name: string;
            /**
             * Format: int32
             * @description A room's id.
             */
            readonly room?: null | number;
            /** @description Watch instead of taking a seat. */
            readonly spectate?: boolean;
            /** @description A room type's name; the first type by default. */
            readonly type?: null | string;
        };
        /** @description Room types. */
        readonly TypeList: {
            /** @description The first is the default. */
            readonly types: readonly components["schemas"]["TypeView"][];
        };
        /** @description A room type. */
        readonly TypeView: {
            /** @description The game's name. */
            readonly game: string;
            /** @description The format of matchmade games. */
            readonly match: components["schemas"]["MatchFormatView"];
            /** @description The name used in requests. */
            readonly name: string;
            /** @description Settings that a player can choose when opening a room. */
            readonly settings: readonly components["schemas"]["RoomSetting"][];
            /** @description The display title. */
            readonly title: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly createGuest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GuestAnswer"];
                };
            };
            /** @description too_many_guests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listMatches: {
        readonly parameters: {
            readonly query?: {
                readonly before?: string;
                readonly game?: string;
                readonly limit?: number;
                readonly type?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MatchList"];
                };
            };
            /** @description invalid_parameter, unknown_room_type */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description match_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_recordings */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MatchDetails"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description match_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description match_running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description recording_unreadable */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_recordings */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly downloadMatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": components["schemas"]["Stream"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description match_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description match_running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description recording_unreadable */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_downloads */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly joinQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QueueRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QueueView"];
                };
            };
            /** @description invalid_name, unknown_room_type, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_party_leader */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_queued, party_too_large */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_queued */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description queue_full, draining */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly leaveQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MeAnswer"];
                };
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly watchMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": components["schemas"]["PlayerEvent"];
                };
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_streams */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stream_limit */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createParty: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PartyRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PartyAnswer"];
                };
            };
            /** @description invalid_name, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_in_party */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_parties, too_many_guests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description party_limit */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly joinParty: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JoinRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PartyAnswer"];
                };
            };
            /** @description invalid_name, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description party_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_in_party, party_full, party_queued */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_wrong_codes, too_many_guests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly leaveParty: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly playAsParty: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlayRequest"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_room_type, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_party_leader */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_in_party, party_queued, room_full, room_locked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_tickets, too_many_rooms, too_many_wrong_codes */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_limit, ticket_limit, draining */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listRooms: {
        readonly parameters: {
            readonly query?: {
                readonly type?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomList"];
                };
            };
            /** @description unknown_room_type */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly openRoom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenRequest"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TicketAnswer"];
                };
            };
            /** @description invalid_name, invalid_title, invalid_metadata, invalid_setting, unknown_room_type, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_room_limit */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_tickets, too_many_rooms, too_many_guests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_limit, ticket_limit, draining */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeRoom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RoomPatch"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomView"];
                };
            };
            /** @description invalid_title, invalid_metadata, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_room_owner */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly downloadRunningMatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": components["schemas"]["Stream"];
                };
            };
            /** @description identity_required, invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_in_room, running_download_disabled */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_not_found, match_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_downloads */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly watchRooms: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": components["schemas"]["RoomEvent"];
                };
            };
            /** @description too_many_streams */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stream_limit */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly requestTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TicketRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TicketAnswer"];
                };
            };
            /** @description invalid_name, invalid_metadata, unknown_room_type, malformed_json, invalid_body */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_identity */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_not_found, match_not_found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_slow */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_full, room_locked, match_running, replay_unavailable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body_too_large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description recording_unreadable */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_tickets, too_many_rooms, too_many_wrong_codes, too_many_guests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description room_limit, ticket_limit, replay_limit, draining */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listRoomTypes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TypeList"];
                };
            };
            /** @description Any other problem. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
