namespace GameServer.Simulation;

/// <summary>How many players a match of one room type takes, and in how many teams.</summary>
public sealed record MatchFormat
{
    /// <summary>A format; teams are of one size.</summary>
    public MatchFormat(int playersMin, int playersMax, int teamCount = 1)
    {
        Invariant.Holds(playersMin >= 1 && playersMin <= playersMax);
        Invariant.Holds(teamCount >= 1 && playersMax % teamCount == 0);
        PlayersMin = playersMin;
        PlayersMax = playersMax;
        TeamCount = teamCount;
    }

    /// <summary>With fewer no match starts.</summary>
    public int PlayersMin { get; }

    /// <summary>With so many a match is full.</summary>
    public int PlayersMax { get; }

    /// <summary>1: everybody for themselves, all of them in team 0.</summary>
    public int TeamCount { get; }

    /// <summary>Seats of a team; no party can be larger.</summary>
    public int TeamSize => PlayersMax / TeamCount;
}
