using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// The queues of all room types. Once a second, matched players get reserved seats in one room and a notification
/// (<see cref="PlayerNotifications"/>). A player is in at most one queue. Called from any thread; guarded by one lock.
/// </summary>
public sealed class MatchQueues : IDisposable
{
    private static readonly TimeSpan RunEvery = TimeSpan.FromSeconds(1);

    private readonly RoomDirectory _rooms;
    private readonly Tickets _tickets;
    private readonly Parties _parties;
    private readonly EloRatings _ratings;
    private readonly PlayerNotifications _notifications;
    private readonly RoomOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly Dictionary<RoomType, Matchmaker> _queues;
    private readonly Dictionary<PlayerId, Waiting> _waiting = [];
    private readonly GuardedTimer _timer;

    /// <summary>Creates empty queues.</summary>
    public MatchQueues(
        RoomDirectory rooms, Tickets tickets, Parties parties, EloRatings ratings, PlayerNotifications notifications,
        MatchmakingOptions options, RoomOptions roomOptions, TimeProvider time, ILogger<MatchQueues> logger)
    {
        (_rooms, _tickets, _parties, _ratings, _notifications, _options, _time) =
            (rooms, tickets, parties, ratings, notifications, roomOptions, time);
        _start = time.GetTimestamp();
        _queues = rooms.Types.ToDictionary(type => type, type => new Matchmaker(type.MatchFormat, options));
        _timer = new GuardedTimer(time, RunEvery, RunAndWait, logger);
    }

    /// <summary>Time since startup, the clock of parties and queues.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Queues a player, with the whole party if the player leads one.</summary>
    /// <param name="type">The room type.</param>
    /// <param name="player">The player.</param>
    /// <param name="status">The place in the queue.</param>
    /// <param name="address">What a room opened for them counts against: see <see cref="RoomRequest.Address"/>.</param>
    /// <param name="slot">Released when they leave the queue.</param>
    public EnqueueResult Enqueue(
        RoomType type, PlayerIdentity player, out QueueStatus status, ulong? address = null, IDisposable? slot = null)
    {
        EnqueueResult result = TryEnqueue(type, player, address, slot, out status);
        if (result != EnqueueResult.Queued) slot?.Dispose();
        return result;
    }

    private EnqueueResult TryEnqueue(RoomType type, PlayerIdentity player, ulong? address, IDisposable? slot, out QueueStatus status)
    {
        status = default;
        lock (_lock)
        {
            if (_rooms.IsDraining) return EnqueueResult.Draining;
            if (_waiting.ContainsKey(player.Id)) return EnqueueResult.AlreadyQueued;
            PartyResult closed = _parties.Queue(player.Id, Now, out Party? party);
            if (closed == PartyResult.NotLeader) return EnqueueResult.NotLeader;
            IReadOnlyList<PlayerIdentity> players = party?.Members ?? [player];
            EnqueueResult result = Enqueue(type, players, address, slot);
            if (result != EnqueueResult.Queued) _parties.Unqueue(player.Id, Now);
            else status = _queues[type].StatusOf(player.Id, Now)!.Value;
            return result;
        }
    }

    /// <summary>Removes a player's ticket, with everyone on it. Does nothing for a player who is not queued.</summary>
    public void Cancel(PlayerId player)
    {
        lock (_lock)
            if (_waiting.TryGetValue(player, out Waiting? waiting)) Forget(_queues[waiting.Type].Cancel(player)!);
    }

    /// <summary>A player's queue status; null if not queued.</summary>
    public (RoomType Type, QueueStatus Status)? StatusOf(PlayerId player)
    {
        lock (_lock)
            return _waiting.TryGetValue(player, out Waiting? waiting)
                ? (waiting.Type, _queues[waiting.Type].StatusOf(player, Now)!.Value)
                : null;
    }

    /// <summary>The number of tickets in each queue.</summary>
    public IReadOnlyList<(RoomType Type, int Count)> CountByType()
    {
        lock (_lock) return [.. _queues.Select(queue => (queue.Key, queue.Value.Count))];
    }

    /// <summary>Removes unreachable and expired tickets, then makes matches.</summary>
    public void Run()
    {
        lock (_lock)
        {
            foreach (PlayerId unreachable in _notifications.RemoveUnread()) Cancel(unreachable);
            foreach ((RoomType type, Matchmaker queue) in _queues)
            {
                if (_rooms.IsDraining) Refuse(queue.Expire(TimeSpan.MaxValue), QueueExpiryReason.Draining);
                else Run(type, queue);
            }

            _parties.Expire(Now);
            foreach (PlayerId player in _waiting.Keys) _notifications.Wake(player); // the position may have changed
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private TimeSpan RunAndWait()
    {
        Run();
        return RunEvery;
    }

    private EnqueueResult Enqueue(RoomType type, IReadOnlyList<PlayerIdentity> players, ulong? address, IDisposable? slot)
    {
        if (players.Any(player => _waiting.ContainsKey(player.Id))) return EnqueueResult.AlreadyQueued;
        EnqueueResult result =
            _queues[type].Enqueue([.. players.Select(player => new RatedPlayer(player.Id, _ratings.Of(player.Id)))], Now);
        if (result != EnqueueResult.Queued) return result;
        foreach (PlayerIdentity player in players)
        {
            _waiting.Add(player.Id, new Waiting(type, player, address, player == players[0] ? slot : null));
            _notifications.Of(player.Id).Signal.Set();
        }

        return result;
    }

    private void Run(RoomType type, Matchmaker queue)
    {
        Refuse(queue.Expire(Now), QueueExpiryReason.TimedOut);
        if (queue.Count == 0 || !_tickets.MayIssue(type.MatchFormat.PlayersMax)) return;
        foreach (MatchProposal proposal in queue.Run(Now, CandidatesOf(type), _options.RoomsMax - _rooms.Rooms.Count))
        {
            QueueTicket[] matched = [.. proposal.Placements.Select(placement => placement.Ticket)];
            if (proposal.BackfillId is null) SeatOrRestore(queue, NewRoom(type, matched), matched);
            else foreach (QueueTicket ticket in matched) SeatOrRestore(queue, _rooms.Find(proposal.BackfillId.Value), ticket);
        }
    }

    // Nobody is sent to a room where all others are away. Teams are ignored: no game has any yet.
    private BackfillCandidate[] CandidatesOf(RoomType type) =>
    [
        .. from room in _rooms.Rooms
           where room.IsPublic && room.Type == type && !room.Room.Reservations.IsLocked
               && room.Room.State is RoomState.Playing or RoomState.Results
           let players = room.Room.Reservations.Players
           let free = Math.Min(room.Room.Reservations.Capacity, type.MatchFormat.PlayersMax) - players.Length
           where free > 0 && players.Length > 0 && room.Room.Connected > 0
           select new BackfillCandidate(room.Room.Id, (int)players.Average(_ratings.Of), [free]),
    ];

    private OpenRoom? NewRoom(RoomType type, QueueTicket[] matched) =>
        _rooms.TryOpen(
            RoomRequest.Default(type) with { IsMatchmade = true, Address = _waiting[matched[0].Players[0].Id].Address }, out OpenRoom? room,
            [.. matched.SelectMany(ticket => ticket.Players).Select(player => player.Id)]) == SeatOutcome.Reserved
            ? room
            : null;

    // Another player may have taken the seat; the tickets stay queued.
    private void SeatOrRestore(Matchmaker queue, OpenRoom? room, params QueueTicket[] matched)
    {
        if (room is not null && TrySeat(room, matched)) return;
        foreach (QueueTicket ticket in matched) queue.Restore(ticket);
    }

    private bool TrySeat(OpenRoom room, QueueTicket[] matched)
    {
        PlayerIdentity[] players = [.. matched.SelectMany(ticket => ticket.Players).Select(player => _waiting[player.Id].Player)];
        if (_rooms.ReserveSeats(room, Array.ConvertAll(players, player => player.Id)) != SeatOutcome.Reserved) return false;
        if (_tickets.TryIssue(new TicketTarget.Seat(room), players) is not { } issued) return false;
        foreach (QueueTicket ticket in matched) Forget(ticket);
        foreach (Ticket one in issued) _notifications.Of(one.Identity.Id).Put(one);
        return true;
    }

    private void Refuse(IReadOnlyList<QueueTicket> tickets, QueueExpiryReason reason)
    {
        foreach (QueueTicket ticket in tickets)
        {
            Forget(ticket);
            foreach (RatedPlayer player in ticket.Players) _notifications.Of(player.Id).Put(new QueueExpiry(reason, _time.GetTimestamp()));
        }
    }

    private void Forget(QueueTicket ticket)
    {
        foreach (RatedPlayer player in ticket.Players)
        {
            if (_waiting.Remove(player.Id, out Waiting? waiting)) waiting.Slot?.Dispose();
            _parties.Unqueue(player.Id, Now);
            _notifications.Wake(player.Id);
        }
    }

    private sealed record Waiting(RoomType Type, PlayerIdentity Player, ulong? Address, IDisposable? Slot);
}
