using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;

namespace LoadTests.Matchmaking;

/// <summary>A running match that players leave early, freeing seats.</summary>
internal sealed class RunningMatch(int id, MatchFormat format, TimeSpan startedAt)
{
    // On average; of those who were there from the beginning, 28 of 100 leave early.
    private const int LeaveOncePerSeconds = 900;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    // No backfill shortly before the end.
    private static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(4);

    private readonly List<(int Rating, int Team)> _players = [];

    /// <summary>Whether players may come: it has some, seats, and enough time.</summary>
    public bool IsOpen(TimeSpan now) => _players.Count > 0 && _players.Count < format.PlayersMax && now - startedAt < OpenFor;

    public bool IsOver(TimeSpan now) => now - startedAt >= Length;

    public BackfillCandidate Candidate => new(
        id,
        (int)_players.Average(player => player.Rating),
        [.. Enumerable.Range(0, format.TeamCount).Select(team => format.TeamSize - _players.Count(player => player.Team == team))]);

    public void Take(MatchProposal proposal)
    {
        foreach (Placement placement in proposal.Placements)
            foreach (RatedPlayer player in placement.Ticket.Players) _players.Add((player.Rating, placement.Team));
    }

    /// <summary>Advances one second; some may leave.</summary>
    public void Step(SimRandom random) => _players.RemoveAll(_ => random.Next(LeaveOncePerSeconds) == 0);
}
