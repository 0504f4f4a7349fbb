namespace GameServer.Protocol;

/// <summary>
/// Why an HTTP request was refused: the <c>code</c> of its problem document. Clients decide by it; the detail is for
/// people. PROTOCOL.md, section 9.
/// </summary>
/// <param name="Name">The code on the wire. It never changes.</param>
/// <param name="Status">The HTTP status that it comes with.</param>
public sealed record ProblemCode(string Name, int Status)
{
    private static readonly List<ProblemCode> Added = [];

    /// <summary>The body is not JSON.</summary>
    public static readonly ProblemCode MalformedJson = Add("malformed_json", 400);

    /// <summary>A field of the body is missing, has the wrong type or does not go with another.</summary>
    public static readonly ProblemCode InvalidBody = Add("invalid_body", 400);

    /// <summary>A parameter of the query is invalid.</summary>
    public static readonly ProblemCode InvalidParameter = Add("invalid_parameter", 400);

    /// <summary>The player's name is invalid.</summary>
    public static readonly ProblemCode InvalidName = Add("invalid_name", 400);

    /// <summary>The room's title is invalid.</summary>
    public static readonly ProblemCode InvalidTitle = Add("invalid_title", 400);

    /// <summary>The room's metadata are invalid.</summary>
    public static readonly ProblemCode InvalidMetadata = Add("invalid_metadata", 400);

    /// <summary>The room type has no such setting, or its value is out of range.</summary>
    public static readonly ProblemCode InvalidSetting = Add("invalid_setting", 400);

    /// <summary>No game of this server has such a room type.</summary>
    public static readonly ProblemCode UnknownRoomType = Add("unknown_room_type", 400);

    /// <summary>The WebSocket upgrade is malformed, or this server does not accept upgrades in this way.</summary>
    public static readonly ProblemCode InvalidUpgrade = Add("invalid_upgrade", 400);

    /// <summary>The client offered no subprotocol that the endpoint accepts.</summary>
    public static readonly ProblemCode InvalidSubprotocol = Add("invalid_subprotocol", 400);

    /// <summary>The requested simulated network is unknown, out of range or not possible here.</summary>
    public static readonly ProblemCode InvalidNetwork = Add("invalid_network", 400);

    /// <summary>A POST of a stream has invalid frames or the wrong number; the session has ended.</summary>
    public static readonly ProblemCode InvalidPost = Add("invalid_post", 400);

    /// <summary>The request needs an identity.</summary>
    public static readonly ProblemCode IdentityRequired = Add("identity_required", 401);

    /// <summary>The identity has expired or was issued elsewhere.</summary>
    public static readonly ProblemCode InvalidIdentity = Add("invalid_identity", 401);

    /// <summary>Pages of this origin may not open sessions.</summary>
    public static readonly ProblemCode OriginNotAllowed = Add("origin_not_allowed", 403);

    /// <summary>The server does not simulate networks.</summary>
    public static readonly ProblemCode NetworkSimulationDisabled = Add("network_simulation_disabled", 403);

    /// <summary>Only the party's leader may do this.</summary>
    public static readonly ProblemCode NotPartyLeader = Add("not_party_leader", 403);

    /// <summary>Only the room's owner may do this.</summary>
    public static readonly ProblemCode NotRoomOwner = Add("not_room_owner", 403);

    /// <summary>Only players of the room may do this.</summary>
    public static readonly ProblemCode NotInRoom = Add("not_in_room", 403);

    /// <summary>The server does not hand out recordings of running matches.</summary>
    public static readonly ProblemCode RunningDownloadDisabled = Add("running_download_disabled", 403);

    /// <summary>This address may not read the endpoint.</summary>
    public static readonly ProblemCode AddressNotAllowed = Add("address_not_allowed", 403);

    /// <summary>Nothing is at this path.</summary>
    public static readonly ProblemCode PathNotFound = Add("path_not_found", 404);

    /// <summary>The room does not exist, or the player may not know of it.</summary>
    public static readonly ProblemCode RoomNotFound = Add("room_not_found", 404);

    /// <summary>No party has this code.</summary>
    public static readonly ProblemCode PartyNotFound = Add("party_not_found", 404);

    /// <summary>No recorded match has this id.</summary>
    public static readonly ProblemCode MatchNotFound = Add("match_not_found", 404);

    /// <summary>No map has this name.</summary>
    public static readonly ProblemCode MapNotFound = Add("map_not_found", 404);

    /// <summary>No open stream has this key.</summary>
    public static readonly ProblemCode StreamNotFound = Add("stream_not_found", 404);

    /// <summary>The path has other methods; the Allow header lists them.</summary>
    public static readonly ProblemCode MethodNotAllowed = Add("method_not_allowed", 405);

    /// <summary>The body came too slowly.</summary>
    public static readonly ProblemCode BodyTooSlow = Add("body_too_slow", 408);

    /// <summary>All seats of the room are taken or reserved, or all places of its spectators.</summary>
    public static readonly ProblemCode RoomFull = Add("room_full", 409);

    /// <summary>The room admits no new players.</summary>
    public static readonly ProblemCode RoomLocked = Add("room_locked", 409);

    /// <summary>The player has reached their limit of open rooms.</summary>
    public static readonly ProblemCode OwnRoomLimit = Add("own_room_limit", 409);

    /// <summary>The player is already in a party.</summary>
    public static readonly ProblemCode AlreadyInParty = Add("already_in_party", 409);

    /// <summary>The player is not in a party.</summary>
    public static readonly ProblemCode NotInParty = Add("not_in_party", 409);

    /// <summary>The party has no free place.</summary>
    public static readonly ProblemCode PartyFull = Add("party_full", 409);

    /// <summary>The party is in a matchmaking queue.</summary>
    public static readonly ProblemCode PartyQueued = Add("party_queued", 409);

    /// <summary>The party has more members than a match of the room type.</summary>
    public static readonly ProblemCode PartyTooLarge = Add("party_too_large", 409);

    /// <summary>The player or a party member is already in a matchmaking queue.</summary>
    public static readonly ProblemCode AlreadyQueued = Add("already_queued", 409);

    /// <summary>The match or its round is still running: the recording would give away hidden state.</summary>
    public static readonly ProblemCode MatchRunning = Add("match_running", 409);

    /// <summary>The match was recorded with another version of the game, or nothing of it was.</summary>
    public static readonly ProblemCode ReplayUnavailable = Add("replay_unavailable", 409);

    /// <summary>Another POST of the stream is in progress.</summary>
    public static readonly ProblemCode PostInProgress = Add("post_in_progress", 409);

    /// <summary>The room has ended.</summary>
    public static readonly ProblemCode RoomEnded = Add("room_ended", 410);

    /// <summary>The body is too large.</summary>
    public static readonly ProblemCode BodyTooLarge = Add("body_too_large", 413);

    /// <summary>The body is not <c>application/json</c> in UTF-8.</summary>
    public static readonly ProblemCode UnsupportedMediaType = Add("unsupported_media_type", 415);

    /// <summary>The recording is damaged or has an unsupported version.</summary>
    public static readonly ProblemCode RecordingUnreadable = Add("recording_unreadable", 422);

    /// <summary>The endpoint accepts WebSockets only.</summary>
    public static readonly ProblemCode UpgradeRequired = Add("upgrade_required", 426);

    /// <summary>Too many open sessions of this address, or opened too fast.</summary>
    public static readonly ProblemCode TooManySessions = Add("too_many_sessions", 429);

    /// <summary>Too many event streams of this address.</summary>
    public static readonly ProblemCode TooManyStreams = Add("too_many_streams", 429);

    /// <summary>Too many new players from this address.</summary>
    public static readonly ProblemCode TooManyGuests = Add("too_many_guests", 429);

    /// <summary>Too many tickets for this address.</summary>
    public static readonly ProblemCode TooManyTickets = Add("too_many_tickets", 429);

    /// <summary>Too many wrong invite or party codes from this address.</summary>
    public static readonly ProblemCode TooManyWrongCodes = Add("too_many_wrong_codes", 429);

    /// <summary>Too many queued players of this address.</summary>
    public static readonly ProblemCode TooManyQueued = Add("too_many_queued", 429);

    /// <summary>Too many parties of this address.</summary>
    public static readonly ProblemCode TooManyParties = Add("too_many_parties", 429);

    /// <summary>Too many open rooms of this address.</summary>
    public static readonly ProblemCode TooManyRooms = Add("too_many_rooms", 429);

    /// <summary>Too many requests for recordings from this address.</summary>
    public static readonly ProblemCode TooManyRecordings = Add("too_many_recordings", 429);

    /// <summary>Too many downloads of this address.</summary>
    public static readonly ProblemCode TooManyDownloads = Add("too_many_downloads", 429);

    /// <summary>A fault in the server.</summary>
    public static readonly ProblemCode InternalError = Add("internal_error", 500);

    /// <summary>The server is shutting down and accepts no new players.</summary>
    public static readonly ProblemCode Draining = Add("draining", 503);

    /// <summary>The server has reached its limit of connections or sessions.</summary>
    public static readonly ProblemCode ServerFull = Add("server_full", 503);

    /// <summary>No room has a free seat, and the server has reached its limit of rooms.</summary>
    public static readonly ProblemCode RoomLimit = Add("room_limit", 503);

    /// <summary>The server has reached its limit of unused tickets.</summary>
    public static readonly ProblemCode TicketLimit = Add("ticket_limit", 503);

    /// <summary>The server has reached its limit of parties.</summary>
    public static readonly ProblemCode PartyLimit = Add("party_limit", 503);

    /// <summary>The matchmaking queue is full.</summary>
    public static readonly ProblemCode QueueFull = Add("queue_full", 503);

    /// <summary>The server has reached its limit of replays.</summary>
    public static readonly ProblemCode ReplayLimit = Add("replay_limit", 503);

    /// <summary>The server has reached its limit of event streams.</summary>
    public static readonly ProblemCode StreamLimit = Add("stream_limit", 503);

    /// <summary>All codes, by status.</summary>
    public static IReadOnlyList<ProblemCode> All => Added;

    private static ProblemCode Add(string name, int status)
    {
        var code = new ProblemCode(name, status);
        Added.Add(code);
        return code;
    }
}
