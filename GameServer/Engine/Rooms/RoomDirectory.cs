using System.Collections.Immutable;
using GameServer.Engine.Diagnostics;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>All open rooms, and who is sent into which. Called from any thread; a short lock, never held while anything else happens.</summary>
/// <param name="types">The kinds of rooms; the first is what one gets who does not say.</param>
/// <param name="options">How many rooms there may be.</param>
/// <param name="frames">Shared buffers.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="run">Gives a new room, or a new spectator room, to a loop thread.</param>
/// <param name="seedOf">Where the dice of a room begin, by its id.</param>
public sealed class RoomDirectory(
    IReadOnlyList<RoomType> types, RoomOptions options, FramePool frames, GameMetrics metrics, Action<ITicked> run, Func<int, ulong> seedOf)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, OpenRoom> _rooms = []; // by id
    private readonly Dictionary<string, OpenRoom> _byInvite = [];
    private int _lastId;
    private volatile bool _isDraining;

    /// <summary>The kinds of rooms; the first is what one gets who does not say.</summary>
    public IReadOnlyList<RoomType> Types { get; } = types;

    /// <summary>What rooms ask and tell the rest of the process.</summary>
    public RoomHooks Hooks { get; init; } = new();

    /// <summary>Is told of each room that is opened, at once, under the directory's lock: it must not take long.</summary>
    public Action<OpenRoom>? Opened { get; init; }

    /// <summary>Whether the server is about to stop: no new rooms, nobody new in those there are.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>The open rooms, the oldest first.</summary>
    public IReadOnlyList<OpenRoom> Rooms
    {
        get
        {
            lock (_lock)
            {
                RemoveClosed();
                return [.. _rooms.Values];
            }
        }
    }

    /// <summary>Whether somebody who does not care where gets a seat: in a public room that is there, or in another one.</summary>
    public bool HasPlace
    {
        get
        {
            lock (_lock)
            {
                RemoveClosed();
                return _rooms.Count < options.RoomsMax
                    || _rooms.Values.Any(open => open.IsPublic && !open.Room.Reservations.IsLocked && open.Room.Reservations.Count < open.Room.Reservations.Capacity);
            }
        }
    }

    /// <summary>The room with this id; null when there is none.</summary>
    public OpenRoom? Find(int id)
    {
        lock (_lock) return _rooms.GetValueOrDefault(id) is { Room.Closed: null } room ? room : null;
    }

    /// <summary>The private room with this invite code, which may be typed in any way; null when there is none.</summary>
    public OpenRoom? FindInvited(string code)
    {
        if (!InviteCode.TryParse(code, out code)) return null;
        lock (_lock) return _byInvite.GetValueOrDefault(code) is { Room.Closed: null } room ? room : null;
    }

    /// <summary>Whether a room with this id was there and has ended.</summary>
    public bool HasEnded(int id)
    {
        lock (_lock) return id > 0 && id <= _lastId && _rooms.GetValueOrDefault(id) is not { Room.Closed: null };
    }

    /// <summary>
    /// Reserves seats in one room to all of the players, or to none: where they have seats already; else in the fullest fitting room that has enough, because people came to meet people;
    /// else in a new room.
    /// </summary>
    public SeatOutcome ReserveSeats(RoomFilter filter, out OpenRoom? room, params PlayerId[] players)
    {
        lock (_lock)
        {
            RemoveClosed();
            OpenRoom[] fitting = [.. _rooms.Values.Where(r => r.Fits(filter)).OrderByDescending(r => r.Room.Reservations.Count)];
            room = Array.Find(fitting, r => Array.TrueForAll(players, r.Room.Reservations.Has));
            if (room is not null) return SeatOutcome.Reserved;
            if (_isDraining) return SeatOutcome.Draining;
            room = Array.Find(fitting, r => r.Room.Reservations.Reserve(players) == SeatOutcome.Reserved);
            return room is not null
                ? SeatOutcome.Reserved
                : TryOpenLocked(RoomRequest.Default(filter.Type) with { Metadata = filter.Metadata.ToImmutableDictionary() }, out room, players);
        }
    }

    /// <summary>Reserves seats in a certain room to all of the players, or to none.</summary>
    public SeatOutcome ReserveSeats(OpenRoom room, params PlayerId[] players) =>
        _isDraining && !Array.TrueForAll(players, room.Room.Reservations.Has) ? SeatOutcome.Draining : room.Room.Reservations.Reserve(players);

    /// <summary>Whether one more may watch a room. Nothing is reserved.</summary>
    public SeatOutcome AdmitSpectator(OpenRoom room)
    {
        if (_isDraining) return SeatOutcome.Draining;
        if (room.Room.Closed is not null) return SeatOutcome.Closed;
        return room.Room.Spectators.IsFull ? SeatOutcome.Full : SeatOutcome.Reserved;
    }

    /// <summary>Opens a room in which these players have seats.</summary>
    public SeatOutcome TryOpen(RoomRequest request, out OpenRoom? room, params PlayerId[] players)
    {
        room = null;
        if (_isDraining) return SeatOutcome.Draining;
        lock (_lock)
        {
            RemoveClosed();
            return TryOpenLocked(request, out room, players);
        }
    }

    /// <summary>Takes in a room whose match another process ran, with its id and all that was said of it; null when there is another one with that id.</summary>
    public OpenRoom? Restore(int id, RoomRequest request, string? inviteCode, bool isLocked, RecoveredMatch match, ulong seed)
    {
        lock (_lock)
        {
            if (_rooms.ContainsKey(id) || (inviteCode is { } code && _byInvite.ContainsKey(code))) return null;
            _lastId = Math.Max(_lastId, id);
            var room = new Room(id, request.Type.Options, match, frames, metrics) { IsKept = request.IsKept, Hooks = Hooks };
            room.Reservations.IsLocked = isLocked;
            var open = new OpenRoom(room, request, inviteCode, seed);
            Add(open);
            return open;
        }
    }

    /// <summary>From now on: no new rooms, nobody new in those there are.</summary>
    /// <param name="time">How long those there are may go on.</param>
    public void Drain(TimeSpan time)
    {
        _isDraining = true;
        foreach (OpenRoom room in Rooms) room.Room.Drain(time);
    }

    private SeatOutcome TryOpenLocked(RoomRequest request, out OpenRoom? room, PlayerId[] players)
    {
        room = null;
        IGame game = request.Type.GameFor(request.Settings);
        if (request.Owner is { } owner && _rooms.Values.Count(r => r.Owner == owner) == options.RoomsPerPlayerMax) return SeatOutcome.TooManyOwnRooms;
        if (_rooms.Count == options.RoomsMax) return SeatOutcome.TooManyRooms;
        if (players.Length > game.PlayersMax) return SeatOutcome.Full;
        room = Open(request, game);
        return room.Room.Reservations.Reserve(players);
    }

    private OpenRoom Open(RoomRequest request, IGame game)
    {
        int id = ++_lastId;
        ulong seed = seedOf(id);
        string? invite = request.IsPrivate ? NewInvite() : null;
        var room = new Room(id, request.Type.Options, game, seed, frames, metrics) { IsKept = request.IsKept, Hooks = Hooks };
        var open = new OpenRoom(room, request, invite, seed);
        Add(open);
        Opened?.Invoke(open);
        return open;
    }

    private void Add(OpenRoom open)
    {
        _rooms.Add(open.Room.Id, open);
        if (open.InviteCode is not null) _byInvite.Add(open.InviteCode, open);
        run(open.Room);
    }

    private string NewInvite()
    {
        string code = InviteCode.New();
        while (_byInvite.ContainsKey(code)) code = InviteCode.New();
        return code;
    }

    private void RemoveClosed()
    {
        foreach (OpenRoom closed in _rooms.Values.Where(r => r.Room.Closed is not null).ToList())
        {
            _rooms.Remove(closed.Room.Id);
            if (closed.InviteCode is { } code) _byInvite.Remove(code);
        }
    }
}
