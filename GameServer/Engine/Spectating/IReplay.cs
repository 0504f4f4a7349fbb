using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>A recorded match that can be shown. Shared by all who watch it.</summary>
public interface IReplay
{
    /// <summary>The number of the room it was played in.</summary>
    int RoomId { get; }

    /// <summary>Ticks per second.</summary>
    int TickRate { get; }

    /// <summary>What was played.</summary>
    IGame Game { get; }

    /// <summary>The first tick that is shown: not 0, which is before anything has happened, and on the wire means none.</summary>
    int FirstTick { get; }

    /// <summary>The last tick that is shown.</summary>
    int LastTick { get; }

    /// <summary>The ticks, for one viewer.</summary>
    ITickSource OpenTicks();

    /// <summary>A number that changes from one tick to the next whenever players came or left.</summary>
    int RosterVersionAt(int tick);

    /// <summary>Who was there at a tick, by player; without bots.</summary>
    IReadOnlyDictionary<int, string> PresentAt(int tick);
}
