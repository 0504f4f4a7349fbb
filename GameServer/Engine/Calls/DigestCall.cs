using GameServer.Simulation;

namespace GameServer.Engine.Calls;

/// <summary>"digest": a number for the state after the last tick, which a developer compares with that of the same tick elsewhere.</summary>
public static class DigestCall
{
    /// <summary>Declares it.</summary>
    public static CallType Type { get; } = new(
        "digest",
        [],
        [CallField.Number("tick", 0, int.MaxValue), CallField.Number("digest", int.MinValue, int.MaxValue)],
        context => CallOutcome.Answer(context.World.Tick, unchecked((int)context.World.Digest())));
}
