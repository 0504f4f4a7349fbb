using GameServer.Simulation;
namespace GameServer.Lobby.Matchmaking;

/// <summary>A match being assembled: all of its tickets accept each other's ratings and have seats.</summary>
internal sealed class MatchBuilder(MatchFormat format)
{
    private readonly List<QueueTicket> _tickets = [];
    private int _players;

    // The largest party that may still fit.
    private int _sizeMax = format.TeamSize;

    // The rating range of the match, and the range that all of its tickets accept.
    private (int Lowest, int Highest) _present = (int.MaxValue, int.MinValue);
    private (int Lowest, int Highest) _accepted = (int.MinValue, int.MaxValue);

    public bool IsFull => _players == format.PlayersMax;

    /// <summary>Adds a ticket that accepts ratings within <paramref name="window"/> of its own, if it fits.</summary>
    public void TryAdd(QueueTicket ticket, int window)
    {
        int size = ticket.Size;
        (int Lowest, int Highest) accepted = (ticket.Rating - window, ticket.Rating + window);
        if (size > _sizeMax) return;
        if (ticket.Rating < _accepted.Lowest || ticket.Rating > _accepted.Highest) return;
        if (_present.Lowest < accepted.Lowest || _present.Highest > accepted.Highest) return;
        _tickets.Add(ticket);
        if (!HasSeatFor(size))
        {
            _tickets.RemoveAt(_tickets.Count - 1);
            _sizeMax = size - 1;
            return;
        }

        _players += size;
        _present = (Math.Min(_present.Lowest, ticket.Rating), Math.Max(_present.Highest, ticket.Rating));
        _accepted = (Math.Max(_accepted.Lowest, accepted.Lowest), Math.Min(_accepted.Highest, accepted.Highest));
    }

    /// <summary>
    /// The match, once it has enough players in even teams. If the teams cannot be even, the last tickets added are
    /// left out. Null: not yet.
    /// </summary>
    public MatchProposal? TryStart(int playersMin)
    {
        while (_players >= playersMin)
        {
            if (TeamSplit.Of(_tickets, format) is { IsEven: true } split) return new MatchProposal(BackfillId: null, split.Balance());
            _players -= _tickets[^1].Size;
            _tickets.RemoveAt(_tickets.Count - 1);
        }

        return null;
    }

    // A single player fits into any free seat.
    private bool HasSeatFor(int size) => _players + size <= format.PlayersMax && (size == 1 || TeamSplit.Of(_tickets, format) is not null);
}
