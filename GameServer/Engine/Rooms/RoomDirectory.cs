using System.Collections.Immutable;
using GameServer.Engine.Diagnostics;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// All open rooms, and seat assignment. Called from any thread. One lock for the rooms, also held while a room is
/// handed to its loop and announced; another one for opening rooms, one after the other.
/// </summary>
/// <param name="types">Room types; the first is the default.</param>
/// <param name="options">The room limit.</param>
/// <param name="frames">The buffer pool.</param>
/// <param name="metrics">The metrics to record to.</param>
/// <param name="run">Hands a new room or spectator room to a loop thread.</param>
/// <param name="seedOf">Random numbers for a room, by its id: at its start, and again between its rounds. A
/// cheater who can guess them can compute what a game hides.</param>
public sealed class RoomDirectory(
    IReadOnlyList<RoomType> types, RoomOptions options, FramePool frames, GameMetrics metrics, Action<ITicked> run, Func<int, ulong> seedOf)
{
    private readonly Lock _opening = new(); // taken before the other
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, OpenRoom> _rooms = []; // by id
    private readonly Dictionary<string, OpenRoom> _byInvite = [];
    private int _lastId;
    private volatile bool _isDraining;

    /// <summary>Room types; the first is the default.</summary>
    public IReadOnlyList<RoomType> Types { get; } = types;

    /// <summary>Callbacks from rooms into the rest of the process.</summary>
    public RoomHooks Hooks { get; init; } = new();

    /// <summary>
    /// Called for each new room, but not for a recovered one. Called under the directory's lock, so it must be fast.
    /// </summary>
    public Action<OpenRoom>? Opened { get; init; }

    /// <summary>Whether the server is draining: no new rooms, no new players.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>The open rooms, oldest first.</summary>
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

    /// <summary>Whether a player without preferences gets a seat: in an open public room, or in a new one.</summary>
    public bool HasFreeSeat
    {
        get
        {
            lock (_lock)
            {
                RemoveClosed();
                return _rooms.Count < options.RoomsMax
                    || _rooms.Values.Any(open => open.IsPublic && !open.Room.Reservations.IsLocked
                        && open.Room.Reservations.Count < open.Room.Reservations.Capacity);
            }
        }
    }

    /// <summary>The room with this id; null if there is none.</summary>
    public OpenRoom? Find(int id)
    {
        lock (_lock) return _rooms.GetValueOrDefault(id) is { Room.Closed: null } room ? room : null;
    }

    /// <summary>The private room with this invite code, as people type it; null if there is none.</summary>
    public OpenRoom? FindInvited(string code)
    {
        if (!InviteCode.TryParse(code, out code)) return null;
        lock (_lock) return _byInvite.GetValueOrDefault(code) is { Room.Closed: null } room ? room : null;
    }

    /// <summary>Whether a room with this id existed and has ended.</summary>
    public bool HasEnded(int id)
    {
        lock (_lock) return id > 0 && id <= _lastId && _rooms.GetValueOrDefault(id) is not { Room.Closed: null };
    }

    /// <summary>
    /// Reserves seats in one room for all of the players or for none: where they already have seats; else in the
    /// fullest matching room with enough free seats; else in a new room.
    /// </summary>
    public SeatOutcome ReserveSeats(RoomFilter filter, out OpenRoom? room, params PlayerId[] players)
    {
        if (TryReserveOpen(filter, players, out room) is { } outcome) return outcome;
        lock (_opening)
        {
            // Another thread may have opened a room meanwhile.
            if (TryReserveOpen(filter, players, out room) is { } meanwhile) return meanwhile;
            RoomRequest request = RoomRequest.Default(filter.Type) with
            {
                Metadata = filter.Metadata.ToImmutableDictionary(),
                Address = filter.Address,
            };
            return Open(request, players, out room);
        }
    }

    /// <summary>Reserves seats in a given room for all of the players or for none.</summary>
    public SeatOutcome ReserveSeats(OpenRoom room, params PlayerId[] players) =>
        _isDraining && !Array.TrueForAll(players, room.Room.Reservations.Has)
            ? SeatOutcome.Draining
            : room.Room.Reservations.Reserve(players);

    /// <summary>Whether another spectator may watch a room. Reserves nothing.</summary>
    public SeatOutcome AdmitSpectator(OpenRoom room)
    {
        if (_isDraining) return SeatOutcome.Draining;
        if (room.Room.Closed is not null) return SeatOutcome.Closed;
        return room.Room.Spectators.IsFull ? SeatOutcome.Full : SeatOutcome.Reserved;
    }

    /// <summary>
    /// Opens a room and reserves seats in it for the players. An owner who asks again for the same room before entering
    /// it, as with a double click, gets it again.
    /// </summary>
    public SeatOutcome TryOpen(RoomRequest request, out OpenRoom? room, params PlayerId[] players)
    {
        lock (_opening) return Open(request, players, out room);
    }

    /// <summary>
    /// Adds a room with a match recovered from another process, under its old id and with its old description; null if
    /// that id is taken.
    /// </summary>
    public OpenRoom? Restore(int id, RoomRequest request, string? inviteCode, bool isLocked, RecoveredMatch match, ulong seed)
    {
        lock (_lock)
        {
            if (_rooms.ContainsKey(id) || (inviteCode is { } code && _byInvite.ContainsKey(code))) return null;
            _lastId = Math.Max(_lastId, id);
            var room = new Room(id, request.Type.Options, match, frames, metrics)
            {
                IsKept = request.IsKept,
                IsRated = request.Owner is null,
                IsMatchmade = request.IsMatchmade,
                Hooks = Hooks,
                SeedOf = seedOf,
            };
            room.Reservations.IsLocked = isLocked;
            var open = new OpenRoom(room, request, inviteCode, seed);
            Add(open);
            return open;
        }
    }

    /// <summary>Starts draining: no new rooms, no new players.</summary>
    /// <param name="time">The time the open rooms may continue.</param>
    public void Drain(TimeSpan time)
    {
        lock (_lock) _isDraining = true; // a room that is being opened is now either among the rooms or refused
        foreach (OpenRoom room in Rooms) room.Room.Drain(time);
    }

    // Null: no open room fits.
    private SeatOutcome? TryReserveOpen(RoomFilter filter, PlayerId[] players, out OpenRoom? room)
    {
        lock (_lock)
        {
            RemoveClosed();
            OpenRoom[] fitting = [.. _rooms.Values.Where(r => r.Fits(filter)).OrderByDescending(r => r.Room.Reservations.Count)];
            room = Array.Find(fitting, r => Array.TrueForAll(players, r.Room.Reservations.Has));
            if (room is not null) return SeatOutcome.Reserved;
            if (_isDraining) return SeatOutcome.Draining;
            room = Array.Find(fitting, r => r.Room.Reservations.Reserve(players) == SeatOutcome.Reserved);
            return room is null ? null : SeatOutcome.Reserved;
        }
    }

    // Called under the lock for opening: building a world takes long enough that nobody else should wait for it.
    private SeatOutcome Open(RoomRequest request, PlayerId[] players, out OpenRoom? room)
    {
        room = null;
        IGame game = request.Type.GameFor(request.Settings);
        int id;
        string? invite;
        lock (_lock)
        {
            RemoveClosed();
            room = _rooms.Values.FirstOrDefault(r => r.IsSameAs(request) && r.Room.Reservations.IsAwaited(request.Owner!.Value));
            if (room is not null) return SeatOutcome.Reserved;
            if (RefusalOf(request) is { } refusal) return refusal;
            if (players.Length > game.PlayersMax) return SeatOutcome.Full;
            id = ++_lastId;
            invite = request.IsPrivate ? NewInvite() : null;
        }

        ulong seed = seedOf(id);
        var opened = new Room(id, request.Type.Options, game, seed, frames, metrics)
        {
            IsKept = request.IsKept,
            IsRated = request.Owner is null,
            IsMatchmade = request.IsMatchmade,
            Hooks = Hooks,
            SeedOf = seedOf,
        };
        SeatOutcome outcome = opened.Reservations.Reserve(players);
        room = new OpenRoom(opened, request, invite, seed);
        lock (_lock)
        {
            if (_isDraining)
            {
                room = null;
                return SeatOutcome.Draining;
            }

            Add(room);
            Opened?.Invoke(room);
            return outcome;
        }
    }

    private SeatOutcome? RefusalOf(RoomRequest request)
    {
        if (_isDraining) return SeatOutcome.Draining;
        if (request.Owner is { } owner && _rooms.Values.Count(r => r.Owner == owner) >= options.RoomsPerPlayerMax)
            return SeatOutcome.TooManyOwnRooms;
        if (request.Address is { } address && _rooms.Values.Count(r => r.Address == address) >= options.RoomsPerAddressMax)
            return SeatOutcome.TooManyRoomsOfAddress;
        return _rooms.Count >= options.RoomsMax ? SeatOutcome.TooManyRooms : null;
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
