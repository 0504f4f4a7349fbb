namespace GameServer.Simulation;

/// <summary>What can happen between two ticks. Recordings and journals store these numbers.</summary>
public enum RecordedKind
{
    /// <summary>A player took a seat.</summary>
    Join = 0,

    /// <summary>A player's seat became free.</summary>
    Leave = 1,

    /// <summary>The game plays in a disconnected player's place.</summary>
    Away = 2,

    /// <summary>The player is back.</summary>
    Back = 3,

    /// <summary>A player's command: its index and arguments.</summary>
    Command = 4,

    /// <summary>New random numbers: the lower and the upper half of the seed. Belongs to no player (0).</summary>
    Reseed = 5,

    /// <summary>Everybody else has left: the player has won.</summary>
    Walkover = 6,
}
