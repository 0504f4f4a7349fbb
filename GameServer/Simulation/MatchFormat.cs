namespace GameServer.Simulation;

/// <summary>How many players a match of a room type takes, and in how many teams.</summary>
public sealed record MatchFormat
{
    /// <summary>Creates a format with teams of equal size.</summary>
    public MatchFormat(int playersMin, int playersMax, int teamCount = 1)
    {
        Invariant.Holds(playersMin >= 1 && playersMin <= playersMax);
        Invariant.Holds(teamCount >= 1 && playersMax % teamCount == 0);
        PlayersMin = playersMin;
        PlayersMax = playersMax;
        TeamCount = teamCount;
    }

    /// <summary>The fewest players a match starts with.</summary>
    public int PlayersMin { get; }

    /// <summary>The number of players of a full match.</summary>
    public int PlayersMax { get; }

    /// <summary>Number of teams; 1: free for all, with everyone in team 0.</summary>
    public int TeamCount { get; }

    /// <summary>Seats per team; also the largest party.</summary>
    public int TeamSize => PlayersMax / TeamCount;
}
