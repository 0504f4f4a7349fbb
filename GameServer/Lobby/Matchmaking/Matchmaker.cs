using GameServer.Engine.Rooms;
using GameServer.Simulation;

namespace GameServer.Lobby.Matchmaking;

/// <summary>What became of an attempt to enter a queue.</summary>
public enum EnqueueResult
{
    /// <summary>The ticket waits.</summary>
    Queued,

    /// <summary>One of them waits in this queue already.</summary>
    AlreadyQueued,

    /// <summary>The party has the same player twice.</summary>
    SamePlayerTwice,

    /// <summary>The party has no room in a match, or in a team where there are teams.</summary>
    PartyTooBig,

    /// <summary><see cref="MatchmakingOptions.QueueMax"/> tickets wait.</summary>
    QueueFull,

    /// <summary>Only the leader of a party may queue it.</summary>
    NotLeader,

    /// <summary>The server is about to stop.</summary>
    Draining,
}

/// <summary>What somebody who waits may know.</summary>
/// <param name="Place">1 for the ticket that waits the longest.</param>
/// <param name="Waited">For how long it has waited.</param>
/// <param name="ExpectedWait">How long those near its rating waited lately, from beginning to end; null when there were none.</param>
public readonly record struct QueueStatus(int Place, TimeSpan Waited, TimeSpan? ExpectedWait);

/// <summary>
/// The queue of those who want to play one room type, and how it becomes matches. Knows neither clocks nor rooms: <c>now</c> is the time since whatever
/// moment, and the same calls give the same matches. Called from one thread at a time.
/// </summary>
public sealed class Matchmaker(MatchFormat format, MatchmakingOptions options)
{
    private readonly List<QueueTicket> _tickets = [];
    private readonly Dictionary<PlayerId, QueueTicket> _ticketOf = [];
    private readonly WaitTimeEstimator _waits = new();
    private long _lastNumber;

    /// <summary>Tickets that wait.</summary>
    public int Count => _tickets.Count;

    /// <summary>Lets one player, or a party that stays together, wait.</summary>
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

    /// <summary>Takes out the ticket that a player is on, with all who are on it. Null: there is none.</summary>
    public QueueTicket? Cancel(PlayerId player)
    {
        if (!_ticketOf.TryGetValue(player, out QueueTicket? ticket)) return null;
        _tickets.RemoveAt(IndexOf(ticket));
        Forget(ticket);
        return ticket;
    }

    /// <summary>Takes a ticket back whose match came to nothing; it has its old place again.</summary>
    public void Restore(QueueTicket ticket)
    {
        _tickets.Insert(~IndexOf(ticket), ticket);
        foreach (RatedPlayer player in ticket.Players) _ticketOf.Add(player.Id, ticket);
    }

    /// <summary>Takes out and returns those that have waited for too long.</summary>
    public IReadOnlyList<QueueTicket> Expire(TimeSpan now)
    {
        TimeSpan expiry = TimeSpan.FromSeconds(options.TicketExpirySeconds);
        QueueTicket[] expired = [.. _tickets.TakeWhile(ticket => now - ticket.EnqueuedAt >= expiry)];
        _tickets.RemoveRange(0, expired.Length);
        foreach (QueueTicket ticket in expired) Forget(ticket);
        return expired;
    }

    /// <summary>How a player's ticket stands. Null: there is none.</summary>
    public QueueStatus? StatusOf(PlayerId player, TimeSpan now) => _ticketOf.TryGetValue(player, out QueueTicket? ticket)
        ? new QueueStatus(IndexOf(ticket) + 1, now - ticket.EnqueuedAt, _waits.Near(ticket.Rating))
        : null;

    /// <summary>
    /// Makes matches, for the longest waiting first. Free seats of matches that are going on are filled before new ones begin. Who gets a match leaves
    /// the queue.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="candidates">Matches that are going on and have seats.</param>
    /// <param name="newMatchesMax">How many matches may begin; beyond that tickets wait on.</param>
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

    // A ticket goes where the mean is nearest to it, if that is within its window. Those who play there are not asked: they miss somebody.
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

    private int WindowOf(QueueTicket ticket, TimeSpan now) => options.WindowAfter(now - ticket.EnqueuedAt);

    // The tickets stand in the order of their numbers.
    private int IndexOf(QueueTicket ticket) =>
        _tickets.BinarySearch(ticket, Comparer<QueueTicket>.Create((a, b) => a.Number.CompareTo(b.Number)));

    private void Forget(QueueTicket ticket)
    {
        foreach (RatedPlayer player in ticket.Players) _ticketOf.Remove(player.Id);
    }
}
