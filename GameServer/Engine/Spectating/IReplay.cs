using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>A recorded match that can be replayed. Shared by all its viewers.</summary>
public interface IReplay
{
    /// <summary>The id of the room it was played in.</summary>
    int RoomId { get; }

    /// <summary>Ticks per second.</summary>
    int TickRate { get; }

    /// <summary>The game.</summary>
    IGame Game { get; }

    /// <summary>The first tick to show. Not 0, which means "none" on the wire.</summary>
    int FirstTick { get; }

    /// <summary>The last tick to show.</summary>
    int LastTick { get; }

    /// <summary>Opens the ticks for one viewer.</summary>
    IReplayTicks OpenTicks();

    /// <summary>A version number that changes at each tick in which players joined or left.</summary>
    int RosterVersionAt(int tick);

    /// <summary>The players present at a tick, by number; without bots.</summary>
    IReadOnlyDictionary<int, string> PresentAt(int tick);
}
