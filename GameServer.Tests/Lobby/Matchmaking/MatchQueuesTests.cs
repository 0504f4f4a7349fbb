using GameServer.Engine.Rooms;
using GameServer.Lobby;
using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Lobby.Matchmaking;

/// <summary>What comes of queues, second by second, without a network.</summary>
public sealed class MatchQueuesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly Metrics _metrics = new();
    private readonly RoomDirectory _rooms;
    private readonly Tickets _tickets;
    private readonly Parties _parties;
    private readonly PlayerNotifications _notifications;
    private readonly MatchQueues _queues;
    private readonly EloRatings _ratings;

    public MatchQueuesTests()
    {
        RoomOptions options = RoomOptions.Default with { RoomsMax = 3, TicketsMax = 6 };
        MatchmakingOptions matchmaking = MatchmakingOptions.Default with { FillSeconds = 10, TicketExpirySeconds = 30 };
        RoomType four = new("toy", new RoomTypeDefinition("four", "Four", [], (_, _) => new ToyGame(playersMax: 4)), options);
        RoomType duel = new("toy", new RoomTypeDefinition("duel", "Duel", [], (_, _) => new ToyGame(playersMax: 2)), options);
        _rooms = new RoomDirectory([four, duel], options, new FramePool(), _metrics.Game, run: room => room.RunTick(), seedOf: _ => 1);
        _tickets = new Tickets(options, _clock, NullLogger<Tickets>.Instance);
        _parties = new Parties(matchmaking);
        _ratings = new EloRatings(matchmaking);
        _notifications = new PlayerNotifications(matchmaking, _clock);
        _queues = new MatchQueues(
            _rooms, _tickets, _parties, _ratings, _notifications, matchmaking, options, _clock, NullLogger<MatchQueues>.Instance);
    }

    private RoomType Four => _rooms.Types[0];

    private RoomType Duel => _rooms.Types[1];

    public void Dispose()
    {
        _queues.Dispose();
        _tickets.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public void Two_queued_players_get_tickets_to_one_new_room()
    {
        PendingNotifications ann = Wait(1, Duel), ben = Wait(2, Duel);
        Assert.Equal(2, _queues.StatusOf(Queued.Player(2))!.Value.Status.Position);
        Seconds(1);
        Ticket anns = ann.Match!;
        Assert.Same(anns.RoomOf(), ben.Match!.RoomOf());
        Assert.Equal((Duel, 2), (anns.RoomOf().Type, anns.RoomOf().Room.Reservations.Count));
        Assert.Null(_queues.StatusOf(Queued.Player(1)));
    }

    [Fact]
    public void Unused_reservations_are_freed()
    {
        PendingNotifications ann = Wait(1, Duel);
        Wait(2, Duel);
        Seconds(1);
        Room room = ann.Match!.RoomOf().Room;
        Seconds(16);
        Assert.Equal(0, room.Reservations.Count);
    }

    [Fact]
    public void An_unreachable_player_leaves_the_queue_along_with_the_party()
    {
        _parties.Create(Identity(1), _queues.Now, out Party? party);
        _parties.Join(Identity(2), party!.Code, _queues.Now, out _);
        var reader = new object();
        PendingNotifications first = _notifications.Attach(Queued.Player(1), reader);
        _notifications.Attach(Queued.Player(2), reader);
        Assert.Equal(EnqueueResult.Queued, _queues.Enqueue(Four, Identity(1), out _));
        Seconds(1);
        _notifications.Detach(first, reader);
        Seconds(4);
        Assert.NotNull(_queues.StatusOf(Queued.Player(2)));
        Seconds(3);
        Assert.Null(_queues.StatusOf(Queued.Player(2)));
        Assert.False(_parties.Of(Queued.Player(2), _queues.Now)!.IsQueued);
    }

    [Fact]
    public void A_ticket_without_a_match_expires_with_a_notice()
    {
        PendingNotifications ann = Wait(1, Duel);
        Seconds(29);
        Assert.Null(ann.Expiry);
        Seconds(2);
        Assert.NotNull(ann.Expiry);
        Assert.Null(_queues.StatusOf(Queued.Player(1)));
    }

    [Fact]
    public void A_running_match_of_the_right_kind_is_filled_and_no_other()
    {
        OpenRoom running = Running(RoomRequest.Default(Four), 1), locked = Running(RoomRequest.Default(Four), 1);
        locked.Room.Reservations.IsLocked = true;
        Running(RoomRequest.Default(Four) with { IsPrivate = true }, 1);
        PendingNotifications[] waiting = [.. Enumerable.Range(1, 5).Select(player => Wait(player, Four))];
        Seconds(10);
        Assert.All(waiting[..3], pending => Assert.Same(running, pending.Match!.RoomOf()));
        Assert.All(waiting[3..], pending => Assert.Null(pending.Match)); // the limit is three rooms
        Assert.Equal(4, running.Room.Reservations.Count);
        Assert.Equal(1, _queues.StatusOf(Queued.Player(4))!.Value.Status.Position);
    }

    [Fact]
    public void A_running_match_whose_players_are_much_better_is_not_filled()
    {
        PlayerId master = PlayerId.New();
        for (int i = 0; i < 100; i++) _ratings.Record([new MatchResult(master, 1), new MatchResult(PlayerId.New(), 2)]);
        OpenRoom running = Running(RoomRequest.Default(Four));
        running.Room.Join(new PlayerIdentity(master, "Master"));
        running.Room.RunTick();
        PendingNotifications ann = Wait(1, Four);
        Seconds(5);
        Assert.Null(ann.Match);
    }

    [Fact]
    public void When_too_many_tickets_are_out_those_who_have_a_match_keep_their_place()
    {
        _tickets.TryIssue(new TicketTarget.Spectate(Running(RoomRequest.Default(Duel))), [.. Enumerable.Range(10, 5).Select(Identity)]);
        PendingNotifications ann = Wait(1, Duel), ben = Wait(2, Duel);
        Seconds(1);
        Assert.Null(ann.Match);
        Assert.Equal(1, _queues.StatusOf(Queued.Player(1))!.Value.Status.Position);
        Assert.All(_rooms.Rooms, room => Assert.Equal(0, room.Room.Reservations.Count));
        Seconds(15);
        Assert.NotNull(ann.Match);
        Assert.NotNull(ben.Match);
    }

    [Fact]
    public void A_party_queues_as_one_and_its_members_in_no_other_queue()
    {
        Wait(3, Duel);
        _parties.Create(Identity(1), _queues.Now, out Party? party);
        _parties.Join(Identity(2), party!.Code, _queues.Now, out _);
        _parties.Join(Identity(3), party.Code, _queues.Now, out _);
        Assert.Equal(EnqueueResult.AlreadyQueued, _queues.Enqueue(Four, Identity(1), out _));
        Assert.False(_parties.Of(Queued.Player(1), _queues.Now)!.IsQueued);
        _queues.Cancel(Queued.Player(3));
        Assert.Equal(EnqueueResult.NotLeader, _queues.Enqueue(Four, Identity(2), out _));
        Assert.Equal(EnqueueResult.PartyTooBig, _queues.Enqueue(Duel, Identity(1), out _));
        Assert.Equal(EnqueueResult.Queued, _queues.Enqueue(Four, Identity(1), out _));
        Assert.Equal(EnqueueResult.AlreadyQueued, _queues.Enqueue(Duel, Identity(2), out _));
        _queues.Cancel(Queued.Player(2));
        Assert.Null(_queues.StatusOf(Queued.Player(1)));
    }

    private static PlayerIdentity Identity(int player) => new(Queued.Player(player), $"Player {player}");

    /// <summary>Lets a player who listens wait.</summary>
    private PendingNotifications Wait(int player, RoomType type)
    {
        PendingNotifications pending = _notifications.Attach(Queued.Player(player), new object());
        Assert.Equal(EnqueueResult.Queued, _queues.Enqueue(type, Identity(player), out _));
        return pending;
    }

    /// <summary>A room in which people sit.</summary>
    private OpenRoom Running(RoomRequest request, int players = 0)
    {
        Assert.Equal(SeatOutcome.Reserved, _rooms.TryOpen(request, out OpenRoom? room));
        for (int i = 0; i < players; i++) room!.Room.Join();
        room!.Room.RunTick();
        return room;
    }

    private void Seconds(int seconds)
    {
        for (int i = 0; i < seconds; i++) _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
