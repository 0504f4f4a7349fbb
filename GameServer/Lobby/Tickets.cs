using System.Diagnostics.CodeAnalysis;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby;

/// <summary>
/// One-use tickets for rooms and replays, valid for seconds; a room's ticket holds a seat reservation. Issued over
/// HTTP, where players authenticate, and redeemed in a connection's first message, so no long-lived secret travels
/// there. Called from any thread; a short lock.
/// </summary>
public sealed class Tickets : IAdmission, IDisposable
{
    // Two requests within this time are one wish: a double click, or a retry of a lost answer.
    private static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(2);

    private readonly RoomOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<Token, Ticket> _byCode = [];
    private readonly Dictionary<PlayerId, Ticket> _byPlayer = [];
    private readonly Queue<Ticket> _byAge = new();
    private readonly GuardedTimer _sweep;

    /// <summary>Creates an empty store.</summary>
    public Tickets(RoomOptions options, TimeProvider time, ILogger<Tickets> logger)
    {
        _options = options;
        _time = time;
        _sweep = new GuardedTimer(time, options.TicketLifetime, Sweep, logger);
    }

    /// <summary>
    /// Issues tickets; null if too many are outstanding, after canceling the reservations. A player has one ticket: a
    /// new one voids the old, and cancels its reservation if it is for another room. The same request again within two
    /// seconds gets the same ticket.
    /// </summary>
    public Ticket[]? TryIssue(TicketTarget target, params PlayerIdentity[] identities) => TryIssue(target, null, identities);

    /// <summary>
    /// The same for tickets that hold an address's slot until the first of them is used or has expired.
    /// </summary>
    public Ticket[]? TryIssue(TicketTarget target, IDisposable? slot, params PlayerIdentity[] identities)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (HasRoomFor(identities.Length))
                return [.. identities.Select((identity, i) => Issue(target, identity, i == 0 ? slot : null))];
        }

        slot?.Dispose();
        foreach (PlayerIdentity identity in identities) target.CancelReservation(identity.Id);
        return null;
    }

    /// <summary>Whether this many tickets can be issued now.</summary>
    public bool MayIssue(int count)
    {
        lock (_lock)
        {
            RemoveExpired();
            return HasRoomFor(count);
        }
    }

    /// <summary>Whether a ticket has neither been used nor expired.</summary>
    public bool IsValid(Ticket ticket)
    {
        lock (_lock)
        {
            RemoveExpired();
            return _byCode.ContainsKey(ticket.Secret);
        }
    }

    /// <summary>Redeems a ticket; false if the code is unknown, used or expired.</summary>
    public bool TryRedeem(string code, [NotNullWhen(true)] out Ticket? ticket)
    {
        ticket = null;
        if (!Token.TryParse(code, out Token secret)) return false;
        lock (_lock)
        {
            RemoveExpired();
            if (!_byCode.Remove(secret, out ticket)) return false;
            _byPlayer.Remove(ticket.Identity.Id);
            ticket.Slot?.Dispose();
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryAdmit(string code, [NotNullWhen(true)] out IJoinTarget? target, [NotNullWhen(true)] out PlayerIdentity? identity)
    {
        bool isGood = TryRedeem(code, out Ticket? ticket);
        (target, identity) = (ticket?.Target.Open(), ticket?.Identity);
        return isGood;
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    private bool HasRoomFor(int count) => _byAge.Count + count <= _options.TicketsMax;

    private Ticket Issue(TicketTarget target, PlayerIdentity identity, IDisposable? slot)
    {
        if (_byPlayer.TryGetValue(identity.Id, out Ticket? given) && given.Target == target && given.Identity == identity
            && _time.GetElapsedTime(given.Issued) < RepeatWindow)
        {
            slot?.Dispose();
            return given;
        }

        if (_byPlayer.Remove(identity.Id, out Ticket? before)) Void(before, keepReservation: before.Target == target);
        var ticket = new Ticket(Token.New(), target, identity, _time.GetTimestamp(), _options.TicketLifetime) { Slot = slot };
        _byCode.Add(ticket.Secret, ticket);
        _byPlayer.Add(identity.Id, ticket);
        _byAge.Enqueue(ticket);
        return ticket;
    }

    // Returns the time until the oldest ticket expires.
    private TimeSpan Sweep()
    {
        lock (_lock)
        {
            RemoveExpired();
            TimeSpan age = _byAge.TryPeek(out Ticket? oldest) ? _time.GetElapsedTime(oldest.Issued) : TimeSpan.Zero;
            return _options.TicketLifetime - age;
        }
    }

    private void RemoveExpired()
    {
        while (_byAge.TryPeek(out Ticket? oldest) && _time.GetElapsedTime(oldest.Issued) >= _options.TicketLifetime)
        {
            _byAge.Dequeue();
            if (!_byCode.ContainsKey(oldest.Secret)) continue; // used or void
            _byPlayer.Remove(oldest.Identity.Id);
            Void(oldest, keepReservation: false);
        }
    }

    private void Void(Ticket ticket, bool keepReservation)
    {
        _byCode.Remove(ticket.Secret);
        ticket.Slot?.Dispose();
        if (!keepReservation) ticket.Target.CancelReservation(ticket.Identity.Id);
    }
}

/// <summary>A one-use admission.</summary>
/// <param name="Secret">The secret to present.</param>
/// <param name="Target">What it admits to.</param>
/// <param name="Identity">The player it admits.</param>
/// <param name="Issued">The timestamp of issue.</param>
/// <param name="Lifetime">How long it is valid.</param>
public sealed record Ticket(Token Secret, TicketTarget Target, PlayerIdentity Identity, long Issued, TimeSpan Lifetime)
{
    /// <summary>Released when it is used, void or expired.</summary>
    internal IDisposable? Slot { get; init; }

    /// <summary>The code for the client to present.</summary>
    public string Code => Secret.ToString();
}
