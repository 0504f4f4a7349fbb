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
         * @description Matches of public rooms, newest first, optionally of one room type. 20 per page by default, at most 100.
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
         * Leave the matchmaking queue
         * @description Takes the whole party out. Does nothing if the player is not queued.
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
         * The player's state
         * @description Rating, party, queue position and the rooms in which the player has a seat.
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
         * The player's state, live
         * @description Server-sent events: 'party' and 'queue' first and on every change, null when there is none; 'match' with a ticket; 'expired' when no match was found; 'alive' as a keep-alive; 'replaced' when the player opens another stream, which ends this one.
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
         * Create a party
         * @description The caller becomes its leader. Others join with its code.
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
         * @description A player who is queued alone leaves the queue.
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
         * Leave your party
         * @description A queued party leaves the queue. Does nothing if the player has no party.
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
         * Take your party into a room
         * @description Each member gets a 'match' event with a ticket (GET /api/me/live). Either all members get seats or none do.
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
         * @description All public rooms, optionally of one type.
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
         * @description Public, or private with an invite code. The owner gets a seat and the ticket to it.
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
         * Change your room
         * @description Omitted fields keep their values.
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
         * Download a running match's recording
         * @description The journal of a match the player is in. It contains hidden state, so it is available only with Journal:DownloadRunning, for development.
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
         * Get a ticket
         * @description For a room by id or invite code, for any matching room (a new one if none matches), or for a replay. Valid for one Hello.
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
         * Room types
         * @description The room types and the settings a player can choose when opening a room.
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
        /** @description Why the player left the queue without a match. */
        readonly Expired: {
            /** @description A readable reason. */
            readonly detail: string;
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
            /**
             * @description Whether joining requires the invite code.
             * @default false
             */
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
        /** @description Server-sent events for one player: one property per event type, with its data. */
        readonly PlayerEvents: {
            /** @description Keep-alive. */
            readonly alive: unknown;
            /** @description No match was found in time. */
            readonly expired: components["schemas"]["Expired"];
            /** @description A ticket to the found match, or to the party leader's room. */
            readonly match: components["schemas"]["TicketAnswer"];
            readonly party: null | components["schemas"]["PartyView"];
            readonly queue: null | components["schemas"]["QueueView"];
            /** @description The player opened another stream; this one ends. */
            readonly replaced: unknown;
        };
        /** @description The party's destination. Without room and invite: any room with enough seats, or a new one. */
        readonly PlayRequest: {
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
        readonly ProblemDetails: {
            readonly detail?: null | string;
            readonly instance?: null | string;
            /** Format: int32 */
            readonly status?: null | number;
            readonly title?: null | string;
            readonly type?: null | string;
        };
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
        /** @description Changes in the lobby. */
        readonly RoomChanges: {
            /** @description New and updated rooms. */
            readonly changed: readonly components["schemas"]["RoomView"][];
            /** @description Ids of closed rooms. */
            readonly gone: readonly number[];
        };
        /** @description Server-sent events of the lobby: one property per event type, with its data. */
        readonly RoomEvents: {
            /** @description Keep-alive. */
            readonly alive: unknown;
            /** @description Changes since the last event. */
            readonly changed: components["schemas"]["RoomChanges"];
            /** @description The full list, sent first. */
            readonly rooms: components["schemas"]["RoomList"];
        };
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
        /**
         * @description The state of a room.
         * @enum {unknown}
         */
        readonly RoomState: "filling" | "playing" | "results" | "closing";
        /** @description A room, as seen by one viewer. */
        readonly RoomView: {
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
            /**
             * @description Watch instead of taking a seat.
             * @default false
             */
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
export type operations = Record<string, never>;
