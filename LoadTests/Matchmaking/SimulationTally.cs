using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;

namespace LoadTests.Matchmaking;

/// <summary>What came out of a <see cref="MatchmakingSimulation"/>.</summary>
internal sealed class SimulationTally
{
    private readonly List<double> _waits = [];
    private readonly List<double> _spreads = [];
    private readonly List<double> _teamGaps = [];
    private int _fullMatches;
    private int _backfilled;

    /// <summary>
    /// Milliseconds of processor time that each run of the matchmaker took; a clock would measure what else the machine
    /// does, too.
    /// </summary>
    public List<double> Runs { get; } = [];

    /// <summary>Tickets that waited in vain.</summary>
    public int Expired { get; set; }

    /// <summary>Tickets for which the queue was full.</summary>
    public int Refused { get; set; }

    /// <summary>The most tickets that waited at a time.</summary>
    public int WaitingMax { get; set; }

    public void Count(MatchProposal proposal, MatchFormat format, TimeSpan now)
    {
        foreach (Placement placement in proposal.Placements) _waits.Add((now - placement.Ticket.EnqueuedAt).TotalSeconds);
        if (proposal.BackfillId is not null)
        {
            _backfilled += proposal.Placements.Count;
            return;
        }

        if (proposal.Placements.Sum(placement => placement.Ticket.Players.Count) == format.PlayersMax) _fullMatches++;
        _spreads.Add(
            proposal.Placements.Max(placement => placement.Ticket.Rating) - proposal.Placements.Min(placement => placement.Ticket.Rating));
        double[] teams = [.. proposal.Placements.GroupBy(placement => placement.Team, placement => placement.Ticket.Players)
            .Select(team => team.SelectMany(players => players).Average(player => player.Rating))];
        _teamGaps.Add(teams.Max() - teams.Min());
    }

    public void Print()
    {
        double tickets = _waits.Count + Expired;
        Console.WriteLine("|                                  |    p50 |    p90 |    p99 |    max |");
        Console.WriteLine("|----------------------------------|-------:|-------:|-------:|-------:|");
        PrintRow("wait, s", _waits, "N0");
        PrintRow("rating spread in a new match", _spreads, "N0");
        PrintRow("gap between team means", _teamGaps, "N0");
        PrintRow("CPU time per run, ms", Runs, "N2");
        Console.WriteLine();
        Console.WriteLine($"{_spreads.Count:N0} new matches, {_fullMatches / (double)Math.Max(1, _spreads.Count):P1} of them full");
        Console.WriteLine($"{_backfilled / tickets:P1} of the tickets filled seats of running matches");
        Console.WriteLine($"{Expired / tickets:P2} expired; {Refused:N0} more found the queue full");
        Console.WriteLine($"{WaitingMax:N0} tickets waiting at most");
    }

    private static void PrintRow(string name, List<double> values, string format)
    {
        values.Sort();
        string[] cells = [.. new[] { 0.5, 0.9, 0.99, 1 }.Select(share => Quantile(values, share).ToString(format, null).PadLeft(6))];
        Console.WriteLine($"| {name,-32} | {string.Join(" | ", cells)} |");
    }

    private static double Quantile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
