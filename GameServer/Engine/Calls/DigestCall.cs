using GameServer.Simulation;

namespace GameServer.Engine.Calls;

/// <summary>
/// The call "digest": a digest of the state after the last tick, which developers compare with a re-simulation of the
/// same tick.
/// </summary>
internal static class DigestCall
{
    /// <summary>The call's declaration.</summary>
    public static CallType Type { get; } = new(
        "digest",
        [],
        [CallField.Number("tick", 0, int.MaxValue), CallField.Number("digest", int.MinValue, int.MaxValue)],
        context => CallOutcome.Answer(context.World.Tick, unchecked((int)context.World.Digest())));
}
