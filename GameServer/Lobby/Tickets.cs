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
    /// Tickets; null when too many are waiting to be used: then the promises of seats are taken back. A player has one ticket: an earlier
    /// one is void, and so is the promise of its seat if that is in another room.
    /// </summary>
    public Ticket[]? TryIssue(TicketTarget target, params Holder[] holders)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (HasRoomFor(holders.Length)) return Array.ConvertAll(holders, holder => Issue(target, holder));
        }

        foreach (Holder holder in holders) target.GiveBack(holder.Id);
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
            _byPlayer.Remove(ticket.Holder.Id);
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryAdmit(string code, [NotNullWhen(true)] out IJoinTarget? target, [NotNullWhen(true)] out Holder? holder)
    {
        bool isGood = TryRedeem(code, out Ticket? ticket);
        (target, holder) = (ticket?.Target.Open(), ticket?.Holder);
        return isGood;
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    private bool HasRoomFor(int count) => _byAge.Count + count <= _options.TicketsMax;

    private Ticket Issue(TicketTarget target, Holder holder)
    {
        if (_byPlayer.Remove(holder.Id, out Ticket? before)) Void(before, keepPromise: before.Target == target);
        var ticket = new Ticket(Token.New(), target, holder, _time.GetTimestamp(), _options.TicketLifetime);
        _byCode.Add(ticket.Secret, ticket);
        _byPlayer.Add(holder.Id, ticket);
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
            _byPlayer.Remove(oldest.Holder.Id);
            Void(oldest, keepPromise: false);
        }
    }

    private void Void(Ticket ticket, bool keepPromise)
    {
        _byCode.Remove(ticket.Secret);
        if (!keepPromise) ticket.Target.GiveBack(ticket.Holder.Id);
    }
}

/// <summary>Lets somebody in, once.</summary>
/// <param name="Secret">What has to be shown.</param>
/// <param name="Target">Where.</param>
/// <param name="Holder">Whom.</param>
/// <param name="Issued">The timestamp at which it was given out.</param>
/// <param name="Lifetime">How long it is good.</param>
public sealed record Ticket(Token Secret, TicketTarget Target, Holder Holder, long Issued, TimeSpan Lifetime)
{
    /// <summary>What the client shows.</summary>
    public string Code => Secret.ToString();
}
