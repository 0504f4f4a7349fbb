namespace GameServer.Simulation;

/// <summary>What can happen between two ticks. The numbers stand in recordings and journals.</summary>
public enum RecordedKind
{
    /// <summary>A player took a seat.</summary>
    Join = 0,

    /// <summary>A player's seat became free.</summary>
    Leave = 1,

    /// <summary>The game shall play on in a player's place.</summary>
    Away = 2,

    /// <summary>It need not any more.</summary>
    Back = 3,

    /// <summary>A player asked for something: the command, its arguments.</summary>
    Command = 4,
}
