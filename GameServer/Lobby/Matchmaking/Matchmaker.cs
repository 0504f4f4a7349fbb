using GameServer.Engine.Rooms;
using GameServer.Simulation;

namespace GameServer.Lobby.Matchmaking;

/// <summary>The result of queueing a ticket.</summary>
public enum EnqueueResult
{
    /// <summary>The ticket is queued.</summary>
    Queued,

    /// <summary>One of the players is already in this queue.</summary>
    AlreadyQueued,

    /// <summary>The party contains a player twice.</summary>
    SamePlayerTwice,

    /// <summary>The party is larger than a match or, with teams, than a team.</summary>
    PartyTooBig,

    /// <summary>The queue holds <see cref="MatchmakingOptions.QueueMax"/> tickets.</summary>
    QueueFull,

    /// <summary>Only the party leader can queue the party.</summary>
    NotLeader,

    /// <summary>The server is shutting down.</summary>
    Draining,
}

/// <summary>A ticket's queue status.</summary>
/// <param name="Position">The position; 1 has waited longest.</param>
/// <param name="Waited">Time waited so far.</param>
/// <param name="ExpectedWait">Recent total wait near this rating; null without data.</param>
public readonly record struct QueueStatus(int Position, TimeSpan Waited, TimeSpan? ExpectedWait);

/// <summary>
/// The queue of one room type. Deterministic, without clock or rooms: <c>now</c> counts from any fixed moment, and the
/// same calls give the same matches. Called from one thread at a time.
/// </summary>
public sealed class Matchmaker(MatchFormat format, MatchmakingOptions options)
{
    private readonly List<QueueTicket> _tickets = [];
    private readonly Dictionary<PlayerId, QueueTicket> _ticketOf = [];
    private readonly WaitTimeEstimator _waits = new();
    private long _lastNumber;

    /// <summary>The number of queued tickets.</summary>
    public int Count => _tickets.Count;

    /// <summary>Queues one player, or a party to be kept together.</summary>
    public EnqueueResult Enqueue(IReadOnlyList<RatedPlayer> players, TimeSpan now)
    {
        Invariant.Holds(players.Count > 0);
        if (players.DistinctBy(player => player.Id).Count() < players.Count) return EnqueueResult.SamePlayerTwice;
        if (players.Count > Math.Min(format.TeamSize, Party.MembersMax)) return EnqueueResult.PartyTooBig;
        if (players.Any(player => _ticketOf.ContainsKey(player.Id))) return EnqueueResult.AlreadyQueued;
        if (_tickets.Count == options.QueueMax) return EnqueueResult.QueueFull;
        var ticket = new QueueTicket(++_lastNumber, players, now);
        _tickets.Add(ticket);
        foreach (RatedPlayer player in players) _ticketOf.Add(player.Id, ticket);
        return EnqueueResult.Queued;
    }

    /// <summary>Removes a player's ticket, with everyone on it. Null: not queued.</summary>
    public QueueTicket? Cancel(PlayerId player)
    {
        if (!_ticketOf.TryGetValue(player, out QueueTicket? ticket)) return null;
        _tickets.RemoveAt(IndexOf(ticket));
        Forget(ticket);
        return ticket;
    }

    /// <summary>Requeues a ticket whose match failed, at its old position.</summary>
    public void Restore(QueueTicket ticket)
    {
        _tickets.Insert(~IndexOf(ticket), ticket);
        foreach (RatedPlayer player in ticket.Players) _ticketOf.Add(player.Id, ticket);
    }

    /// <summary>Removes and returns expired tickets.</summary>
    public IReadOnlyList<QueueTicket> Expire(TimeSpan now)
    {
        TimeSpan expiry = TimeSpan.FromSeconds(options.TicketExpirySeconds);
        QueueTicket[] expired = [.. _tickets.TakeWhile(ticket => now - ticket.EnqueuedAt >= expiry)];
        _tickets.RemoveRange(0, expired.Length);
        foreach (QueueTicket ticket in expired) Forget(ticket);
        return expired;
    }

    /// <summary>A player's queue status. Null: not queued.</summary>
    public QueueStatus? StatusOf(PlayerId player, TimeSpan now) => _ticketOf.TryGetValue(player, out QueueTicket? ticket)
        ? new QueueStatus(IndexOf(ticket) + 1, now - ticket.EnqueuedAt, _waits.Near(ticket.Rating))
        : null;

    /// <summary>
    /// Makes matches, longest wait first. Fills running matches before starting new ones. Matched tickets leave the
    /// queue.
    /// </summary>
    /// <param name="now">The current time.</param>
    /// <param name="candidates">Running matches with free seats.</param>
    /// <param name="newMatchesMax">Maximum number of new matches; the other tickets stay queued.</param>
    public IReadOnlyList<MatchProposal> Run(TimeSpan now, IReadOnlyList<BackfillCandidate> candidates, int newMatchesMax)
    {
        var waiting = new RatingOrder<QueueTicket>(_tickets, ticket => ticket.Rating);
        List<MatchProposal> proposals = [.. Backfill(waiting, candidates, now)];
        int newMatches = 0;
        foreach (QueueTicket oldest in _tickets)
        {
            if (newMatches == newMatchesMax) break;
            if (!waiting.Contains(oldest) || TryForm(oldest, waiting, now) is not { } proposal) continue;
            newMatches++;
            proposals.Add(proposal);
            foreach (Placement placement in proposal.Placements) waiting.Remove(placement.Ticket);
        }

        foreach (QueueTicket ticket in proposals.SelectMany(proposal => proposal.Placements).Select(placement => placement.Ticket))
        {
            _waits.Record(ticket.Rating, now - ticket.EnqueuedAt);
            Forget(ticket);
        }

        _tickets.RemoveAll(ticket => !waiting.Contains(ticket));
        return proposals;
    }

    // Backfill the match with the nearest mean rating within the ticket's window. Its players have no window: they need
    // someone.
    private IEnumerable<MatchProposal> Backfill(RatingOrder<QueueTicket> waiting, IReadOnlyList<BackfillCandidate> candidates, TimeSpan now)
    {
        BackfillBuilder[] all = [.. candidates.Select(candidate => new BackfillBuilder(candidate))];
        var open = new RatingOrder<BackfillBuilder>(all.Where(seats => !seats.IsFull), seats => seats.Rating);
        foreach (QueueTicket ticket in _tickets)
        {
            foreach (BackfillBuilder seats in open.NearestTo(ticket.Rating, WindowOf(ticket, now)))
            {
                if (!seats.TryTake(ticket)) continue;
                waiting.Remove(ticket);
                if (seats.IsFull) open.Remove(seats);
                break;
            }
        }

        return all.Select(seats => seats.Filled).OfType<MatchProposal>();
    }

    private MatchProposal? TryForm(QueueTicket oldest, RatingOrder<QueueTicket> waiting, TimeSpan now)
    {
        var matchBuilder = new MatchBuilder(format);
        int window = WindowOf(oldest, now);
        matchBuilder.TryAdd(oldest, window);
        foreach (QueueTicket other in waiting.NearestTo(oldest.Rating, window))
        {
            if (matchBuilder.IsFull) break;
            if (other != oldest) matchBuilder.TryAdd(other, WindowOf(other, now));
        }

        bool isPatient = now - oldest.EnqueuedAt < TimeSpan.FromSeconds(options.FillSeconds);
        return matchBuilder.TryStart(isPatient ? format.PlayersMax : format.PlayersMin);
    }

    private int WindowOf(QueueTicket ticket, TimeSpan now) => RatingWindow.After(now - ticket.EnqueuedAt, options);

    // Tickets are sorted by number.
    private int IndexOf(QueueTicket ticket) =>
        _tickets.BinarySearch(ticket, Comparer<QueueTicket>.Create((a, b) => a.Number.CompareTo(b.Number)));

    private void Forget(QueueTicket ticket)
    {
        foreach (RatedPlayer player in ticket.Players) _ticketOf.Remove(player.Id);
    }
}
