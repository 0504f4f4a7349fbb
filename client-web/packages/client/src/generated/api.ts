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
         * A new guest
         * @description The identity goes into the header Authorization: Bearer of other requests. Keep it secret: who has it is the player.
         */
        readonly post: {
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
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * @description Of public rooms, the newest first: those of a type, or all; up to 100 at once, 20 when nothing is said.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly before?: string;
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * @description Of a private room too: who has the id may see it.
         */
        readonly get: {
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
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unprocessable Entity */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * The recording of a match
         * @description The journal of a match that is over: everything from which it can be computed again.
         */
        readonly get: {
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
                        readonly "application/octet-stream": string;
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unprocessable Entity */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * Wait for a match
         * @description With the whole party, if one leads one. GET /api/me/live tells the place and, in the end, 'match' or 'expired'; who does not listen to it leaves the queue after some seconds.
         */
        readonly post: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Forbidden */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        /**
         * Wait no more
         * @description Nor does the party. Nothing happens to who does not wait.
         */
        readonly delete: {
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
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * How things are
         * @description One's rating, party, place in the queue, and the rooms in which one has a seat.
         */
        readonly get: {
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
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * What is new, live
         * @description Server-sent events: 'party' and 'queue' at first and when they change, each may be null; 'match' with a ticket; 'expired' when there is none; 'alive' now and then; 'replaced' when the same player listens elsewhere, which ends the stream.
         */
        readonly get: {
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
                        readonly "text/event-stream": components["schemas"]["PlayerEvents"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * Make a party
         * @description With one member, its leader. Others join with its code.
         */
        readonly post: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * @description Who waits for a match alone waits no more.
         */
        readonly post: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        /**
         * Leave one's party
         * @description If it waits for a match, it waits no more. Nothing happens to who is in none.
         */
        readonly delete: {
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
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * Take one's party along
         * @description Into one room: each gets the event 'match' with a ticket of their own (GET /api/me/live). All find seats or nobody does.
         */
        readonly post: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Forbidden */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Gone */
                readonly 410: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * @description Those of a type, or all.
         */
        readonly get: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Open a room
         * @description Public, or private with an invite code. Whoever opens it has a seat, and gets the ticket.
         */
        readonly post: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * Change one's room
         * @description What is missing stays as it is.
         */
        readonly patch: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Forbidden */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Gone */
                readonly 410: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * The recording so far
         * @description The journal of the match that one is in. It tells what the game hides, so only a server for developers gives it away: the option Journal:DownloadRunning.
         */
        readonly get: {
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
                        readonly "application/octet-stream": string;
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Forbidden */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Gone */
                readonly 410: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unprocessable Entity */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * @description Server-sent events: 'rooms' with all of them, then 'changed' with rooms that are new or not as they were, and ids of those that are gone; 'alive' now and then.
         */
        readonly get: {
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
                        readonly "text/event-stream": components["schemas"]["RoomEvents"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * A ticket to a room
         * @description By its id, by an invite code, or to any room that fits, which is opened if there is none; or to a replay. Good once, in Hello.
         */
        readonly post: {
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
                /** @description Bad Request */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unauthorized */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Not Found */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Conflict */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Gone */
                readonly 410: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Unprocessable Entity */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too Many Requests */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Service Unavailable */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
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
         * Kinds of rooms
         * @description What can be played, and what whoever opens a room may choose.
         */
        readonly get: {
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
            };
        };
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
        /** @description Why somebody waits no more. */
        readonly Expired: {
            /** @description For people. */
            readonly detail: string;
        };
        /** @description A new guest. */
        readonly GuestAnswer: {
            /** @description For the header `Authorization: Bearer`; nobody else may know. */
            readonly identity: string;
            /** @description Who it is; others may know. */
            readonly player: string;
        };
        /** @description Who wants to join a party. */
        readonly JoinRequest: {
            /** @description The party's. */
            readonly code: string;
            /** @description What the player is called: 1-20 characters. */
            readonly name: string;
        };
        /** @description Something that happened. */
        readonly MarkView: {
            /** @description Its integers by name. */
            readonly arguments: {
                readonly [key: string]: number;
            };
            /** @description Which of the game's events. */
            readonly event: string;
            /** @description What those were called then who are among its integers, by player. */
            readonly names: {
                readonly [key: string]: string;
            };
            /**
             * Format: int32
             * @description When.
             */
            readonly tick: number;
        };
        /** @description A recorded match with all that a time line needs. */
        readonly MatchDetails: {
            /** @description What is wrong with the recording, as a sentence; what comes before can be watched. Null: nothing. */
            readonly damage: null | string;
            /**
             * Format: int32
             * @description The first tick that can be shown.
             */
            readonly firstTick: number;
            /**
             * Format: int32
             * @description The last one.
             */
            readonly lastTick: number;
            /** @description What is worth a mark on a time line, in order. */
            readonly marks: readonly components["schemas"]["MarkView"][];
            /** @description What is in lists. */
            readonly match: components["schemas"]["RecordedMatchView"];
            /** @description Why it cannot be watched, as a sentence; null: it can. */
            readonly problem: null | string;
            /**
             * Format: int32
             * @description Ticks per second.
             */
            readonly tickRate: number;
        };
        /** @description Recorded matches. */
        readonly MatchList: {
            /** @description There are older ones: ask again with the id of the last as 'before'. */
            readonly hasMore: boolean;
            /** @description The newest first. */
            readonly matches: readonly components["schemas"]["RecordedMatchView"][];
        };
        /** @description How many play together. */
        readonly MatchView: {
            /**
             * Format: int32
             * @description With so many it is full.
             */
            readonly playersMax: number;
            /**
             * Format: int32
             * @description With fewer no match starts.
             */
            readonly playersMin: number;
            /**
             * Format: int32
             * @description 1: everybody for themselves.
             */
            readonly teamCount: number;
        };
        /** @description How things are for a player. */
        readonly MeAnswer: {
            readonly party: null | components["schemas"]["PartyView"];
            /** @description Who it is. */
            readonly player: string;
            readonly queue: null | components["schemas"]["QueueView"];
            /**
             * Format: int32
             * @description How good the player is; 1500 at the beginning.
             */
            readonly rating: number;
            /** @description The rooms in which the player has a seat. */
            readonly seats: readonly components["schemas"]["RoomView"][];
        };
        /** @description A member of a party. */
        readonly MemberView: {
            /** @description Decides where the party goes. */
            readonly isLeader: boolean;
            /** @description Is who has asked. */
            readonly isMe: boolean;
            /** @description What the member is called. */
            readonly name: string;
            /** @description Who. */
            readonly player: string;
        };
        /** @description Who wants to open which room. */
        readonly OpenRequest: {
            /**
             * @description One gets in with the invite code only.
             * @default false
             */
            readonly isPrivate?: boolean;
            /** @description What others can look for: up to 8 pairs. */
            readonly metadata?: null | {
                readonly [key: string]: string;
            };
            /** @description What the player is called: 1-20 characters. */
            readonly name: string;
            /** @description What is chosen; what is missing is as the type says. */
            readonly settings?: null | {
                readonly [key: string]: number;
            };
            /** @description For people, up to 40 characters. */
            readonly title?: null | string;
            /** @description A room type's name; the first type when it is missing. */
            readonly type?: null | string;
        };
        /** @description The party that one is in now. */
        readonly PartyAnswer: {
            /** @description What others join it with. */
            readonly code: string;
            /** @description For the header `Authorization: Bearer` of later requests; only when this one had none. Keep it secret. */
            readonly identity: null | string;
            /** @description It waits for a match. */
            readonly isQueued: boolean;
            /** @description The leader first. */
            readonly members: readonly components["schemas"]["MemberView"][];
        };
        /** @description Who wants a party. */
        readonly PartyRequest: {
            /** @description What the player is called: 1-20 characters. */
            readonly name: string;
        };
        /** @description A party, as one of its members sees it. */
        readonly PartyView: {
            /** @description What others join it with. */
            readonly code: string;
            /** @description It waits for a match. */
            readonly isQueued: boolean;
            /** @description The leader first. */
            readonly members: readonly components["schemas"]["MemberView"][];
        };
        /** @description Server-sent events for one player: a property for each type of event, with the event's data. */
        readonly PlayerEvents: {
            /** @description Nothing new. */
            readonly alive: unknown;
            /** @description No match was found in time. */
            readonly expired: components["schemas"]["Expired"];
            /** @description A ticket to the match that was found, or to where the leader takes the party. */
            readonly match: components["schemas"]["TicketAnswer"];
            readonly party: null | components["schemas"]["PartyView"];
            readonly queue: null | components["schemas"]["QueueView"];
            /** @description The player listens elsewhere; the stream ends. */
            readonly replaced: unknown;
        };
        /** @description Where a party goes. With neither room nor invite: into any room that fits all, or a new one. */
        readonly PlayRequest: {
            /** @description A private room's invite code. */
            readonly invite?: null | string;
            /**
             * Format: int32
             * @description A room's id.
             */
            readonly room?: null | number;
            /** @description A room type's name; the first type when it is missing. */
            readonly type?: null | string;
        };
        readonly ProblemDetails: {
            readonly detail?: null | string;
            readonly instance?: null | string;
            /** Format: int32 */
            readonly status?: null | number;
            readonly title?: null | string;
            readonly type?: null | string;
        };
        /** @description Who wants to play what. */
        readonly QueueRequest: {
            /** @description What the player is called: 1-20 characters. */
            readonly name: string;
            /** @description A room type's name; the first type when it is missing. */
            readonly type?: null | string;
        };
        /** @description How somebody's waiting stands. */
        readonly QueueView: {
            /**
             * Format: int32
             * @description How long it takes, from beginning to end, by what it took others lately; null when there were none.
             */
            readonly expectedSeconds: null | number;
            /**
             * Format: int32
             * @description 1 for who has waited the longest.
             */
            readonly place: number;
            /** @description The room type's name. */
            readonly type: string;
            /**
             * Format: int32
             * @description For how long.
             */
            readonly waitedSeconds: number;
        };
        /** @description A recorded match. */
        readonly RecordedMatchView: {
            /** @description For POST /api/tickets. */
            readonly id: string;
            /** @description It goes on, and cannot be watched as a replay yet. */
            readonly isRunning: boolean;
            /**
             * Format: int32
             * @description How many.
             */
            readonly playerCount: number;
            /** @description Who played; the first few. */
            readonly players: readonly string[];
            /**
             * Format: int32
             * @description How long it is; of one that goes on, so far.
             */
            readonly seconds: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            readonly started: string;
            /** @description What the room was called. */
            readonly title: string;
            /** @description The name of the room's type. */
            readonly type: string;
        };
        /** @description What is new in the lobby. */
        readonly RoomChanges: {
            /** @description Rooms that are new, or not as they were. */
            readonly changed: readonly components["schemas"]["RoomView"][];
            /** @description Ids of rooms that have ended. */
            readonly gone: readonly number[];
        };
        /** @description Server-sent events of public rooms: a property for each type of event, with the event's data. */
        readonly RoomEvents: {
            /** @description Nothing new. */
            readonly alive: unknown;
            /** @description What differs from what was sent before. */
            readonly changed: components["schemas"]["RoomChanges"];
            /** @description All of them, at first. */
            readonly rooms: components["schemas"]["RoomList"];
        };
        /** @description Rooms. */
        readonly RoomList: {
            /** @description The oldest first. */
            readonly rooms: readonly components["schemas"]["RoomView"][];
        };
        /** @description What is to be different from now on. */
        readonly RoomPatch: {
            /** @description Whether the room takes nobody new. */
            readonly isLocked?: null | boolean;
            /** @description In the place of all that was said. */
            readonly metadata?: null | {
                readonly [key: string]: string;
            };
            /** @description For people. */
            readonly title?: null | string;
        };
        /** @description Something about a room that may be chosen: a number, or one of several things by its index. */
        readonly RoomSetting: {
            /** @description What the values stand for, from Min on; null for numbers. */
            readonly choices?: null | readonly string[];
            /**
             * Format: int32
             * @description What it is when nothing is said.
             */
            readonly default: number;
            /**
             * Format: int32
             * @description The most it may be.
             */
            readonly max: number;
            /**
             * Format: int32
             * @description The least it may be.
             */
            readonly min: number;
            /** @description Camel case; unique in its type. */
            readonly name: string;
            /** @description For people. */
            readonly title: string;
        };
        /**
         * @description What is going on in a room.
         * @enum {unknown}
         */
        readonly RoomState: "filling" | "playing" | "results" | "closing";
        /** @description A room, as somebody may see it. */
        readonly RoomView: {
            /**
             * Format: int32
             * @description For POST /api/tickets.
             */
            readonly id: number;
            /** @description Of a private room; only for those who are in it. */
            readonly inviteCode: null | string;
            /** @description It takes nobody new. */
            readonly isLocked: boolean;
            /** @description Whoever asks has opened it. */
            readonly isMine: boolean;
            /** @description One gets in with the invite code only. */
            readonly isPrivate: boolean;
            /** @description What is said about it. */
            readonly metadata: {
                readonly [key: string]: string;
            };
            /**
             * Format: int32
             * @description Seats that are taken or reserved.
             */
            readonly players: number;
            /**
             * Format: int32
             * @description Seats in all.
             */
            readonly seats: number;
            /** @description What was chosen. */
            readonly settings: {
                readonly [key: string]: number;
            };
            /**
             * Format: int32
             * @description Those who watch.
             */
            readonly spectators: number;
            /** @description What is going on. */
            readonly state: components["schemas"]["RoomState"];
            /** @description For people. */
            readonly title: string;
            /** @description The room type's name. */
            readonly type: string;
        };
        /** @description A ticket. */
        readonly TicketAnswer: {
            /**
             * Format: int32
             * @description How long it is good.
             */
            readonly expiresInSeconds: number;
            /** @description For the header `Authorization: Bearer` of later requests; only when this one had none. Keep it secret. */
            readonly identity: null | string;
            /** @description What others need to come along, if the room is private. */
            readonly inviteCode: null | string;
            /**
             * Format: int32
             * @description The room's id; null when it leads to a replay.
             */
            readonly room: null | number;
            /** @description For Hello; good once. */
            readonly ticket: string;
        };
        /** @description Who wants to play where. With neither room, invite nor match: in any room that fits, or a new one. */
        readonly TicketRequest: {
            /** @description A private room's invite code. */
            readonly invite?: null | string;
            /** @description The id of a recorded match, to watch its replay. */
            readonly match?: null | string;
            /** @description What the room must have. */
            readonly metadata?: null | {
                readonly [key: string]: string;
            };
            /** @description What the player is called: 1-20 characters. */
            readonly name: string;
            /**
             * Format: int32
             * @description A room's id.
             */
            readonly room?: null | number;
            /**
             * @description To watch, without a seat.
             * @default false
             */
            readonly spectate?: boolean;
            /** @description A room type's name; the first type when it is missing. */
            readonly type?: null | string;
        };
        /** @description The kinds of rooms. */
        readonly TypeList: {
            /** @description The first is what one gets who does not say. */
            readonly types: readonly components["schemas"]["TypeView"][];
        };
        /** @description A kind of room. */
        readonly TypeView: {
            /** @description What the matchmaker makes. */
            readonly match: components["schemas"]["MatchView"];
            /** @description What other requests call it. */
            readonly name: string;
            /** @description What whoever opens a room may choose. */
            readonly settings: readonly components["schemas"]["RoomSetting"][];
            /** @description For people. */
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
export type operations = Record<string, never>;
