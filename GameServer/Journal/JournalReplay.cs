using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>A journal as a replay.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Game">The game it was recorded with: <see cref="JournalHeader.DifferenceFrom"/> is null.</param>
public sealed record JournalReplay(JournalReader Journal, IGame Game) : IReplay
{
    /// <inheritdoc/>
    public int RoomId => Journal.Header.Room;

    /// <inheritdoc/>
    public int TickRate => Journal.Header.TickRate;

    /// <inheritdoc/>
    public int FirstTick => Math.Max(1, Journal.FirstTick);

    /// <inheritdoc/>
    public int LastTick => Journal.LastTick;

    /// <inheritdoc/>
    public IReplayTicks OpenTicks() => new JournalTicks(Journal, Game);

    /// <inheritdoc/>
    public int RosterVersionAt(int tick) => Journal.CountNames(tick);

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, string> PresentAt(int tick) => Journal.PresentAt(tick);
}
