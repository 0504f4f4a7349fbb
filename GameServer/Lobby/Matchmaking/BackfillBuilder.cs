namespace GameServer.Lobby.Matchmaking;

/// <summary>The free seats of a match that is going on, while tickets are put on them.</summary>
internal sealed class BackfillBuilder(BackfillCandidate candidate)
{
    private readonly int[] _free = [.. candidate.FreeSeats];
    private readonly List<Placement> _placements = [];

    public int Rating => candidate.Rating;

    public bool IsFull => _free.All(seats => seats == 0);

    /// <summary>What it was filled with; null for nothing.</summary>
    public MatchProposal? Filled => _placements.Count > 0 ? new MatchProposal(candidate.Id, _placements) : null;

    /// <summary>Puts a ticket on the team that misses the most players, if that has enough seats.</summary>
    public bool TryTake(QueueTicket ticket)
    {
        int team = Array.IndexOf(_free, _free.Max());
        if (_free[team] < ticket.Size) return false;
        _free[team] -= ticket.Size;
        _placements.Add(new Placement(ticket, team));
        return true;
    }
}
