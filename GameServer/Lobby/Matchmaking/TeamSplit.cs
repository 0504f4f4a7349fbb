using GameServer.Simulation;
namespace GameServer.Lobby.Matchmaking;

/// <summary>Tickets divided among teams: first so that all have a seat, then so that the teams are as strong as each other.</summary>
internal sealed class TeamSplit
{
    private readonly QueueTicket[] _tickets;
    private readonly int[] _teams;
    private readonly int[] _strengths;
    private readonly int[] _teamPlayers;
    private readonly int[] _teamStrengths;

    // A ticket's strength is what its players have over the match's mean, so that teams of unlike sizes can be compared too.
    private TeamSplit(IReadOnlyCollection<QueueTicket> tickets, int teamCount)
    {
        int mean = tickets.Sum(ticket => ticket.RatingSum) / tickets.Sum(ticket => ticket.Size);
        _tickets = [.. tickets.OrderByDescending(ticket => ticket.Size).ThenByDescending(ticket => ticket.RatingSum).ThenBy(ticket => ticket.Number)];
        _strengths = Array.ConvertAll(_tickets, ticket => ticket.RatingSum - (ticket.Size * mean));
        _teams = new int[_tickets.Length];
        _teamPlayers = new int[teamCount];
        _teamStrengths = new int[teamCount];
    }

    /// <summary>Whether no team has two players more than another.</summary>
    public bool IsEven => _teamPlayers.Max() - _teamPlayers.Min() <= 1;

    /// <summary>Gives everybody a seat. Null: there is none for a party, at least not in this simple way.</summary>
    public static TeamSplit? Of(IReadOnlyCollection<QueueTicket> tickets, MatchFormat format)
    {
        var split = new TeamSplit(tickets, format.TeamCount);
        return split.TrySeatAll(format.TeamSize) ? split : null;
    }

    /// <summary>Exchanges tickets of one size between teams while that brings two teams nearer to each other.</summary>
    public Placement[] Balance()
    {
        while (TryExchange())
        {
        }

        return [.. _tickets.Zip(_teams, (ticket, team) => new Placement(ticket, team))];
    }

    // The largest first, each into the smallest team, of these the weakest.
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

    // Every exchange makes the sum of the squares of the teams' strengths smaller, so there is a last one.
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
