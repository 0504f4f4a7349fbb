using GameServer.Diagnostics;
using GameServer.Simulation;

namespace GameServer.Rooms;

/// <summary>All open rooms, and who is sent into which. Called from any thread; a short lock, never held while anything else happens.</summary>
/// <param name="options">How many rooms there may be, and how they run.</param>
/// <param name="game">What they play.</param>
/// <param name="frames">Shared buffers.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="run">Gives a new room to a loop thread.</param>
/// <param name="seedOf">Where the dice of a room begin, by its id.</param>
public sealed class RoomDirectory(
    RoomOptions options, IGame game, FramePool frames, GameMetrics metrics, Action<Room> run, Func<int, ulong> seedOf)
{
    private readonly Lock _lock = new();
    private readonly List<Room> _rooms = [];
    private int _lastId;

    /// <summary>What all rooms play.</summary>
    public IGame Game { get; } = game;

    /// <summary>The open rooms.</summary>
    public IReadOnlyList<Room> Rooms
    {
        get
        {
            lock (_lock)
            {
                RemoveClosed();
                return [.. _rooms];
            }
        }
    }

    /// <summary>
    /// Reserves a seat: in the fullest room that has one, because people came to meet people; else in a new room. Null when there are as
    /// many rooms as there may be.
    /// </summary>
    public Room? ReserveSeat()
    {
        lock (_lock)
        {
            RemoveClosed();
            foreach (Room room in _rooms.OrderByDescending(r => r.SeatsReserved))
                if (room.TryReserveSeat()) return room;
            if (_rooms.Count == options.RoomsMax) return null;
            Room opened = Open();
            Invariant.Holds(opened.TryReserveSeat());
            return opened;
        }
    }

    /// <summary>Opens the first room, so that whoever comes first finds a game that is going on.</summary>
    public void OpenFirst()
    {
        lock (_lock)
            if (_rooms.Count == 0) Open();
    }

    private Room Open()
    {
        int id = ++_lastId;
        var room = new Room(id, options, Game, seedOf(id), frames, metrics);
        _rooms.Add(room);
        run(room);
        return room;
    }

    private void RemoveClosed() => _rooms.RemoveAll(room => room.Closed is not null);
}
