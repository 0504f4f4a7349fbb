using GameServer.Simulation;
namespace GameServer.Lobby.Matchmaking;

/// <summary>Splits tickets into teams: first all get seats, then strengths are balanced.</summary>
internal sealed class TeamSplit
{
    private readonly QueueTicket[] _tickets;
    private readonly int[] _teams;
    private readonly int[] _strengths;
    private readonly int[] _teamPlayers;
    private readonly int[] _teamStrengths;

    // A ticket's strength is relative to the match's mean, so that teams of different sizes compare.
    private TeamSplit(IReadOnlyCollection<QueueTicket> tickets, int teamCount)
    {
        int mean = tickets.Sum(ticket => ticket.RatingSum) / tickets.Sum(ticket => ticket.Size);
        _tickets =
        [
            .. tickets.OrderByDescending(ticket => ticket.Size)
                .ThenByDescending(ticket => ticket.RatingSum)
                .ThenBy(ticket => ticket.Number),
        ];
        _strengths = Array.ConvertAll(_tickets, ticket => ticket.RatingSum - (ticket.Size * mean));
        _teams = new int[_tickets.Length];
        _teamPlayers = new int[teamCount];
        _teamStrengths = new int[teamCount];
    }

    /// <summary>Whether team sizes differ by at most one.</summary>
    public bool IsEven => _teamPlayers.Max() - _teamPlayers.Min() <= 1;

    /// <summary>Seats all tickets. Null: this heuristic found no seats for a party.</summary>
    public static TeamSplit? Of(IReadOnlyCollection<QueueTicket> tickets, MatchFormat format)
    {
        var split = new TeamSplit(tickets, format.TeamCount);
        return split.TrySeatAll(format.TeamSize) ? split : null;
    }

    /// <summary>Swaps equally sized tickets while a swap brings two teams closer.</summary>
    public Placement[] Balance()
    {
        while (TryExchange())
        {
        }

        return [.. _tickets.Zip(_teams, (ticket, team) => new Placement(ticket, team))];
    }

    // Largest first, into the smallest team, of these the weakest.
    private bool TrySeatAll(int teamSize)
    {
        for (int i = 0; i < _tickets.Length; i++)
        {
            int team = 0;
            for (int t = 1; t < _teamPlayers.Length; t++)
                if ((_teamPlayers[t], _teamStrengths[t]).CompareTo((_teamPlayers[team], _teamStrengths[team])) < 0) team = t;
            _teams[i] = team;
            _teamPlayers[team] += _tickets[i].Size;
            _teamStrengths[team] += _strengths[i];
            if (_teamPlayers[team] > teamSize) return false;
        }

        return true;
    }

    // Each swap reduces the sum of squared strengths, so the loop ends.
    private bool TryExchange()
    {
        for (int a = 0; a < _tickets.Length; a++)
        {
            for (int b = a + 1; b < _tickets.Length; b++)
            {
                (int teamA, int teamB) = (_teams[a], _teams[b]);
                if (teamA == teamB || _tickets[a].Size != _tickets[b].Size) continue;
                int gap = _teamStrengths[teamA] - _teamStrengths[teamB];
                int moved = _strengths[a] - _strengths[b];
                if ((long)moved * (gap - moved) <= 0) continue;
                (_teams[a], _teams[b]) = (teamB, teamA);
                _teamStrengths[teamA] -= moved;
                _teamStrengths[teamB] += moved;
                return true;
            }
        }

        return false;
    }
}
