namespace GameServer.Engine.Rooms;

/// <summary>
/// A seat in a room and its player. Outlives the player's connection for the grace period. Owned by the room's loop
/// thread.
/// </summary>
internal sealed class Seat
{
    private const int ConnectionBurst = 10;
    private const int CallBurst = 10;
    private const int ChatBurst = 5;

    private readonly Rate _connectionRate;
    private readonly Rate _callRate;
    private readonly Rate _chatRate;
    private TokenBucket _connections;
    private TokenBucket _calls;
    private TokenBucket _chat;
    private SeatKey? _key;

    /// <summary>Creates a player's seat.</summary>
    /// <param name="player">The player's number in the simulation.</param>
    /// <param name="identity">The player's id and name.</param>
    /// <param name="since">The first tick with this player.</param>
    /// <param name="options">Buffer sizes and rates.</param>
    public Seat(int player, PlayerIdentity identity, int since, RoomOptions options)
    {
        Player = player;
        Identity = identity;
        Since = since;
        Log = new ReliableLog(options.MissedEventsMax);
        _connectionRate = Rate.InTicks(options.ReconnectsPerMinuteMax, ConnectionBurst, options.TickRate);
        _callRate = Rate.InTicks(options.CallsPerMinuteMax, CallBurst, options.TickRate);
        _chatRate = Rate.InTicks(options.ChatPerMinuteMax, ChatBurst, options.TickRate);
    }

    /// <summary>The player's number in the simulation.</summary>
    public int Player { get; }

    /// <summary>The player's id and name.</summary>
    public PlayerIdentity Identity { get; }

    /// <summary>The first tick with this player.</summary>
    public int Since { get; }

    /// <summary>The key that a client presents to resume; null until a client has joined in this process.</summary>
    public SeatKey? Key
    {
        get => _key;
        set
        {
            _key = value;
            Fingerprint = value!.Value.Fingerprint();
        }
    }

    /// <summary>The fingerprint of the key.</summary>
    public Token Fingerprint { get; set; }

    /// <summary>The player's connection; null while disconnected.</summary>
    public RoomClient? Client { get; set; }

    /// <summary>The tick in which the connection was lost.</summary>
    public int DisconnectedSince { get; set; }

    /// <summary>Whether Welcome was sent; reliable messages are numbered from then on.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether the seat was recovered from another process and its client has not reconnected yet.</summary>
    public bool IsRestored { get; set; }

    /// <summary>Reliable messages that may have to be resent.</summary>
    public ReliableLog Log { get; }

    /// <summary>Takes a token for a connection; false: rate limited.</summary>
    public bool MayConnect(int tick) => _connections.TryTake(_connectionRate, tick);

    /// <summary>Takes a token for a call; false: rate limited.</summary>
    public bool MayCall(int tick) => _calls.TryTake(_callRate, tick);

    /// <summary>Takes a token for a chat message; false: rate limited.</summary>
    public bool MayChat(int tick) => _chat.TryTake(_chatRate, tick);

    /// <summary>Sends a reliable message, now or after the player reconnects.</summary>
    public void Write(OutboundFrame frame)
    {
        Log.Add(frame, Client?.Acknowledged ?? 0);
        Client?.Outbox.Write(frame);
    }
}
