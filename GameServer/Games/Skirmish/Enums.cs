namespace GameServer.Games.Skirmish;

/// <summary>The buttons a player holds down, sent as flags in the input "buttons".</summary>
[Flags]
public enum Buttons
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Accelerate forwards.</summary>
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

/// <summary>The weapon a shot was fired from.</summary>
public enum Weapon
{
    /// <summary>Many fast shots of little damage.</summary>
    Rapid = 0,

    /// <summary>A slow shot that explodes and pushes.</summary>
    Heavy = 1,
}

/// <summary>The kind of a pickup.</summary>
public enum Item
{
    /// <summary>Restores health.</summary>
    Repair = 0,

    /// <summary>The rapid weapon fires twice as fast for a while.</summary>
    Overdrive = 1,

    /// <summary>A stronger engine for a while.</summary>
    Boost = 2,
}

/// <summary>The phase of a match.</summary>
public enum Phase
{
    /// <summary>A round is in progress.</summary>
    Playing = 0,

    /// <summary>The result table is shown; ships cannot be damaged.</summary>
    Results = 1,
}
