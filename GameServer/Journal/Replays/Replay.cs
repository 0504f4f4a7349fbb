using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal.Replays;

/// <summary>A recorded match that can be shown. Shared by all who watch it.</summary>
/// <param name="Journal">What was recorded.</param>
/// <param name="Game">What it was recorded with: <see cref="JournalHeader.DifferenceFrom"/> has nothing to say.</param>
public sealed record Replay(JournalReader Journal, IGame Game)
{
    /// <summary>The first tick that is shown: 0 is before anything has happened, and on the wire means none.</summary>
    public int FirstTick => Math.Max(1, Journal.FirstTick);

    /// <summary>The last tick that is shown.</summary>
    public int LastTick => Journal.LastTick;
}
