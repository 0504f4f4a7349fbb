using GameServer.Engine.Rooms;

namespace GameServer.Journal.Replays;

/// <summary>To a screening of one's own.</summary>
/// <param name="Replay">What is shown.</param>
/// <param name="Cinema">Where.</param>
public sealed record ReplayEntrance(Replay Replay, Cinema Cinema) : Entrance
{
    /// <inheritdoc/>
    public override bool IsForSpectators => true;

    /// <inheritdoc/>
    public override IVenue Open() => Cinema.Prepare(Replay);
}
