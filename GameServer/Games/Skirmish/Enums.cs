namespace GameServer.Games.Skirmish;

/// <summary>What a player holds down. Sent as flags in the input "buttons".</summary>
[Flags]
public enum Buttons
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Accelerate the way the ship points.</summary>
    Thrust = 1,

    /// <summary>Accelerate backwards.</summary>
    Reverse = 2,

    /// <summary>Accelerate to the ship's left.</summary>
    Left = 4,

    /// <summary>Accelerate to the ship's right.</summary>
    Right = 8,

    /// <summary>Fire the rapid weapon.</summary>
    Fire = 16,

    /// <summary>Fire the heavy weapon.</summary>
    Heavy = 32,
}

/// <summary>What a shot was fired from.</summary>
public enum Weapon
{
    /// <summary>Many fast shots of little damage.</summary>
    Rapid = 0,

    /// <summary>A slow shot that bursts and pushes.</summary>
    Heavy = 1,
}

/// <summary>What lies on a pickup's place.</summary>
public enum Item
{
    /// <summary>Health.</summary>
    Repair = 0,

    /// <summary>The rapid weapon fires twice as fast for a while.</summary>
    Overdrive = 1,

    /// <summary>A stronger engine for a while.</summary>
    Boost = 2,
}

/// <summary>What a match is doing.</summary>
public enum Phase
{
    /// <summary>A round is on.</summary>
    Playing = 0,

    /// <summary>The result table stands; nobody can be hurt.</summary>
    Results = 1,
}
