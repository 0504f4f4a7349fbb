namespace GameServer.Engine.Rooms;

/// <summary>A place in a room and whose it is. Outlives the connection of its player for a time. Owned by the room's loop thread.</summary>
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

    /// <summary>A seat for a player.</summary>
    /// <param name="player">The number in the simulation.</param>
    /// <param name="identity">Whose it is, and what they are called.</param>
    /// <param name="since">The first tick with them.</param>
    /// <param name="options">Sizes.</param>
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

    /// <summary>The number in the simulation.</summary>
    public int Player { get; }

    /// <summary>Whose it is.</summary>
    public PlayerIdentity Identity { get; }

    /// <summary>The first tick with them.</summary>
    public int Since { get; }

    /// <summary>What its client shows to come back; null before there was a client, in this process.</summary>
    public SeatKey? Key
    {
        get => _key;
        set
        {
            _key = value;
            Fingerprint = value!.Value.Fingerprint();
        }
    }

    /// <summary>Of the key.</summary>
    public Token Fingerprint { get; set; }

    /// <summary>Its player's connection; null while that is lost.</summary>
    public RoomClient? Client { get; set; }

    /// <summary>The tick in which the connection was lost.</summary>
    public int DisconnectedSince { get; set; }

    /// <summary>Whether there has been a Welcome: from then on messages are counted.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether it comes from another process, and its client has not been back yet.</summary>
    public bool IsRestored { get; set; }

    /// <summary>What may have to be sent again.</summary>
    public ReliableLog Log { get; }

    /// <summary>Counts a connection of its player; false: too many.</summary>
    public bool MayConnect(int tick) => _connections.TryTake(_connectionRate, tick);

    /// <summary>Counts a call of its player; false: too many.</summary>
    public bool MayCall(int tick) => _calls.TryTake(_callRate, tick);

    /// <summary>Counts something that its player says; false: too much.</summary>
    public bool MayChat(int tick) => _chat.TryTake(_chatRate, tick);

    /// <summary>Sends a message that must arrive, now or when the player comes back.</summary>
    public void Write(OutboundFrame frame)
    {
        Log.Add(frame, Client?.Acknowledged ?? 0);
        Client?.Outbox.Write(frame);
    }
}

/// <summary>Whose a seat is.</summary>
/// <param name="Id">The player.</param>
/// <param name="Name">What the player is called; checked.</param>
public sealed record PlayerIdentity(PlayerId Id, string Name);
