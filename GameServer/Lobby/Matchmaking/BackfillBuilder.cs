namespace GameServer.Lobby.Matchmaking;

/// <summary>Fills the free seats of a running match with tickets.</summary>
internal sealed class BackfillBuilder(BackfillCandidate candidate)
{
    private readonly int[] _free = [.. candidate.FreeSeats];
    private readonly List<Placement> _placements = [];

    public int Rating => candidate.Rating;

    public bool IsFull => _free.All(seats => seats == 0);

    /// <summary>The proposal; null if no ticket was added.</summary>
    public MatchProposal? Filled => _placements.Count > 0 ? new MatchProposal(candidate.Id, _placements) : null;

    /// <summary>Adds a ticket to the team with the most free seats, if it fits.</summary>
    public bool TryTake(QueueTicket ticket)
    {
        int team = Array.IndexOf(_free, _free.Max());
        if (_free[team] < ticket.Size) return false;
        _free[team] -= ticket.Size;
        _placements.Add(new Placement(ticket, team));
        return true;
    }
}
