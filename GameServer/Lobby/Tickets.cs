using System.Diagnostics.CodeAnalysis;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby;

/// <summary>
/// Admission to rooms and replays: each ticket is good once, for some seconds, and holds a seat until then if it is to one. They are given out over HTTP, where somebody can be asked who they are, and shown
/// in the first message of a connection; so no lasting secret travels there. Called from any thread; a short lock.
/// </summary>
public sealed class Tickets : IAdmission, IDisposable
{
    private readonly RoomOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<Token, Ticket> _byCode = [];
    private readonly Dictionary<PlayerId, Ticket> _byPlayer = [];
    private readonly Queue<Ticket> _byAge = new();
    private readonly ITimer _sweep;

    /// <summary>No tickets yet.</summary>
    public Tickets(RoomOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _sweep = time.CreateTimer(static tickets => ((Tickets)tickets!).Sweep(), this, options.TicketLifetime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Tickets; null when too many are waiting to be used: then the reservations are cancelled. A player has one ticket: an earlier
    /// one is void, and so is its reservation if that is in another room.
    /// </summary>
    public Ticket[]? TryIssue(TicketTarget target, params PlayerIdentity[] identities)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (HasRoomFor(identities.Length)) return Array.ConvertAll(identities, identity => Issue(target, identity));
        }

        foreach (PlayerIdentity identity in identities) target.GiveBack(identity.Id);
        return null;
    }

    /// <summary>Whether so many may be given out now.</summary>
    public bool MayIssue(int count)
    {
        lock (_lock)
        {
            RemoveExpired();
            return HasRoomFor(count);
        }
    }

    /// <summary>Uses a ticket up; false when there is none with this code: never was, used, or expired.</summary>
    public bool TryRedeem(string code, [NotNullWhen(true)] out Ticket? ticket)
    {
        ticket = null;
        if (!Token.TryParse(code, out Token secret)) return false;
        lock (_lock)
        {
            RemoveExpired();
            if (!_byCode.Remove(secret, out ticket)) return false;
            _byPlayer.Remove(ticket.Identity.Id);
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

    private Ticket Issue(TicketTarget target, PlayerIdentity identity)
    {
        if (_byPlayer.Remove(identity.Id, out Ticket? before)) Void(before, keepReservation: before.Target == target);
        var ticket = new Ticket(Token.New(), target, identity, _time.GetTimestamp(), _options.TicketLifetime);
        _byCode.Add(ticket.Secret, ticket);
        _byPlayer.Add(identity.Id, ticket);
        _byAge.Enqueue(ticket);
        return ticket;
    }

    private void Sweep()
    {
        lock (_lock)
        {
            RemoveExpired();
            TimeSpan age = _byAge.TryPeek(out Ticket? oldest) ? _time.GetElapsedTime(oldest.Issued) : TimeSpan.Zero;
            TimeSpan left = _options.TicketLifetime - age;
            // The clock has gone on since the expired ones were removed: the oldest may have expired in between.
            _sweep.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
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
        if (!keepReservation) ticket.Target.GiveBack(ticket.Identity.Id);
    }
}

/// <summary>Lets somebody in, once.</summary>
/// <param name="Secret">What has to be shown.</param>
/// <param name="Target">Where.</param>
/// <param name="Identity">Whom.</param>
/// <param name="Issued">The timestamp at which it was given out.</param>
/// <param name="Lifetime">How long it is good.</param>
public sealed record Ticket(Token Secret, TicketTarget Target, PlayerIdentity Identity, long Issued, TimeSpan Lifetime)
{
    /// <summary>What the client shows.</summary>
    public string Code => Secret.ToString();
}
