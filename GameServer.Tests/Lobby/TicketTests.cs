using GameServer.Engine.Rooms;
using GameServer.Lobby;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Lobby;

/// <summary>Tickets hold seats for seconds, and are good once.</summary>
public sealed class TicketTests : IDisposable
{
    private readonly Metrics _metrics = new();
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly RoomDirectory _rooms;
    private readonly Tickets _tickets;

    public TicketTests()
    {
        RoomOptions options = RoomOptions.Default with { RoomsMax = 2, RoomsPerPlayerMax = 1, TicketsMax = 3 };
        var type = new RoomType("toy", new RoomTypeDefinition("toy", "Toy", [], (_, _) => new ToyGame(playersMax: 2)), options);
        _rooms = new RoomDirectory([type], options, new FramePool(), _metrics.Game, run: _ => { }, seedOf: _ => 1);
        _tickets = new Tickets(options, _clock, NullLogger<Tickets>.Instance);
    }

    private RoomFilter Any => new(_rooms.Types[0]);

    public void Dispose()
    {
        _tickets.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public void A_ticket_is_valid_once()
    {
        Ticket ticket = Issue(NewIdentity());
        Assert.True(_tickets.TryRedeem(ticket.Code, out Ticket? redeemed));
        Assert.Same(ticket, redeemed);
        Assert.False(_tickets.TryRedeem(ticket.Code, out _));
    }

    [Fact]
    public void An_unused_ticket_expires_and_frees_its_seat()
    {
        Ticket ticket = Issue(NewIdentity());
        Assert.Equal(1, ticket.RoomOf().Room.Reservations.Count);
        _clock.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal(1, ticket.RoomOf().Room.Reservations.Count);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(0, ticket.RoomOf().Room.Reservations.Count); // by itself
        Assert.False(_tickets.TryRedeem(ticket.Code, out _));
    }

    [Fact]
    public void A_ticket_that_expires_while_the_others_are_looked_through_expires_too()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Ticket ticket = Issue(NewIdentity());
        _clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(3); // a pause at every look at the clock
        _clock.Advance(RoomOptions.Default.TicketLifetime - TimeSpan.FromMilliseconds(1));
        _clock.AutoAdvanceAmount = TimeSpan.Zero;
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, ticket.RoomOf().Room.Reservations.Count);
    }

    [Fact]
    public void Expiry_does_not_take_a_seat_from_somebody_who_sits_on_it()
    {
        PlayerIdentity ann = NewIdentity();
        Ticket ticket = Issue(ann);
        Room room = ticket.RoomOf().Room;
        _tickets.TryRedeem(ticket.Code, out _);
        room.TryPost(RoomMessage.ForJoin(Toys.Connect(), ann));
        room.RunTick();
        Issue(ann); // for a second window
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.True(room.Reservations.Has(ann.Id));
    }

    [Fact]
    public void A_second_ticket_of_a_player_makes_the_first_void_and_frees_its_seat_in_another_room()
    {
        PlayerIdentity ann = NewIdentity();
        Ticket first = Issue(ann);
        Assert.Equal(SeatOutcome.Reserved, _rooms.TryOpen(RoomRequest.Default(_rooms.Types[0]), out OpenRoom? other));
        Assert.Equal(SeatOutcome.Reserved, _rooms.ReserveSeats(other!, ann.Id));
        Ticket second = Assert.Single(_tickets.TryIssue(new TicketTarget.Seat(other!), ann)!);
        Assert.False(_tickets.TryRedeem(first.Code, out _));
        Assert.False(first.RoomOf().Room.Reservations.Has(ann.Id));
        Assert.True(_tickets.TryRedeem(second.Code, out _));
    }

    [Fact]
    public void The_same_request_again_within_two_seconds_gets_the_same_ticket()
    {
        PlayerIdentity ann = NewIdentity();
        Ticket first = Issue(ann);
        Assert.Same(first, Issue(ann));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Ticket later = Issue(ann);
        Assert.NotSame(first, later);
        Assert.False(_tickets.IsValid(first));
        Assert.True(_tickets.IsValid(later));
    }

    [Fact]
    public void A_slot_is_released_when_its_ticket_is_used_void_or_expired_or_not_given()
    {
        var released = new List<string>();
        PlayerIdentity ann = NewIdentity(), ben = NewIdentity(), cem = NewIdentity();
        var target = new TicketTarget.Seat(Reserved(ann.Id));
        Ticket used = _tickets.TryIssue(target, new Slot("used", released), ann)![0];
        _tickets.TryRedeem(used.Code, out _);
        Assert.Equal(["used"], released);
        _tickets.TryIssue(target, new Slot("void", released), ben);
        _tickets.TryIssue(target, new Slot("repeated", released), ben);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _tickets.TryIssue(target, new Slot("expired", released), ben);
        Assert.Equal(["used", "repeated", "void"], released);
        _tickets.TryIssue(target, new Slot("full", released), [cem, .. Enumerable.Range(0, 3).Select(_ => NewIdentity())]);
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(["used", "repeated", "void", "full", "expired"], released);
    }

    [Fact]
    public async Task Opening_a_room_makes_nobody_wait_and_none_opens_once_the_server_drains()
    {
        using var inWorld = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        RoomOptions options = RoomOptions.Default;
        var slow = new RoomType("toy", new RoomTypeDefinition("slow", "Slow", [], (_, _) => new ToyGame()), options);
        var rooms = new RoomDirectory([slow], options, new FramePool(), _metrics.Game, run: _ => { }, seedOf: _ =>
        {
            inWorld.Set();
            goOn.Wait();
            return 1;
        });
        Task<SeatOutcome> opening = Task.Run(() => rooms.TryOpen(RoomRequest.Default(slow), out _));
        inWorld.Wait();
        Assert.Empty(rooms.Rooms); // does not wait
        rooms.Drain(TimeSpan.FromSeconds(1));
        goOn.Set();
        Assert.Equal(SeatOutcome.Draining, await opening);
        Assert.Empty(rooms.Rooms);
    }

    [Fact]
    public void Tickets_are_limited()
    {
        for (int i = 0; i < 3; i++) Issue(NewIdentity());
        Assert.Equal(SeatOutcome.Reserved, _rooms.ReserveSeats(Any, out OpenRoom? room, PlayerId.New()));
        Assert.Null(_tickets.TryIssue(new TicketTarget.Seat(room!), NewIdentity()));
        _clock.Advance(TimeSpan.FromSeconds(16));
        Issue(NewIdentity());
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("äöüäöüäöüäöüäöüäöüäöüä")]
    public void An_invalid_ticket_is_refused(string code) => Assert.False(_tickets.TryRedeem(code, out _));

    [Fact]
    public void Players_join_the_fullest_room_and_rooms_open_up_to_the_limit()
    {
        PlayerId[] players = [.. Enumerable.Range(0, 5).Select(_ => PlayerId.New())];
        int[] rooms = [.. players[..4].Select(p => Reserved(p).Room.Id)];
        Assert.Equal([1, 1, 2, 2], rooms);
        Assert.Equal(SeatOutcome.TooManyRooms, _rooms.ReserveSeats(Any, out _, players[4]));
        Assert.Equal(1, Reserved(players[0]).Room.Id); // who has a seat gets that
    }

    [Fact]
    public void Private_rooms_are_found_by_their_code_only_however_it_is_typed()
    {
        var owner = PlayerId.New();
        RoomRequest request = RoomRequest.Default(_rooms.Types[0]) with { Owner = owner, IsPrivate = true };
        Assert.Equal(SeatOutcome.Reserved, _rooms.TryOpen(request, out OpenRoom? room));
        string code = room!.InviteCode!;
        Assert.Same(room, _rooms.FindInvited($" {code.ToLowerInvariant()} "));
        Assert.Null(_rooms.FindInvited("AAAAAA"));
        Assert.NotSame(room, Reserved(PlayerId.New()));
        Assert.Equal(SeatOutcome.TooManyOwnRooms, _rooms.TryOpen(request, out _)); // one each
    }

    [Fact]
    public void A_closed_room_is_not_found()
    {
        OpenRoom room = Reserved(PlayerId.New());
        room.Room.Close(CloseReason.RoomFailed);
        Assert.Null(_rooms.Find(room.Room.Id));
        Assert.Equal(SeatOutcome.Closed, _rooms.ReserveSeats(room, PlayerId.New()));
        Assert.Empty(_rooms.Rooms);
    }

    [Fact]
    public void A_draining_server_admits_only_seated_players()
    {
        var ann = PlayerId.New();
        OpenRoom room = Reserved(ann);
        _rooms.Drain(TimeSpan.FromSeconds(10));
        Assert.Equal(SeatOutcome.Draining, _rooms.ReserveSeats(Any, out _, PlayerId.New()));
        Assert.Equal(SeatOutcome.Draining, _rooms.ReserveSeats(room, PlayerId.New()));
        Assert.Equal(SeatOutcome.Draining, _rooms.TryOpen(RoomRequest.Default(_rooms.Types[0]), out _));
        Assert.Same(room, Reserved(ann));
    }

    [Fact]
    public void Rooms_are_found_by_metadata()
    {
        Dictionary<string, string> german = new() { ["language"] = "de" };
        Assert.Equal(
            SeatOutcome.Reserved, _rooms.ReserveSeats(new RoomFilter(_rooms.Types[0], german), out OpenRoom? opened, PlayerId.New()));
        Assert.Equal("de", opened!.Metadata["language"]);
        Assert.Equal(
            SeatOutcome.Reserved, _rooms.ReserveSeats(new RoomFilter(_rooms.Types[0], german), out OpenRoom? found, PlayerId.New()));
        Assert.Same(opened, found);
        Dictionary<string, string> french = new() { ["language"] = "fr" };
        Assert.Equal(
            SeatOutcome.Reserved, _rooms.ReserveSeats(new RoomFilter(_rooms.Types[0], french), out OpenRoom? other, PlayerId.New()));
        Assert.NotSame(opened, other);
    }

    private static PlayerIdentity NewIdentity() => new(PlayerId.New(), "Ann");

    private Ticket Issue(PlayerIdentity identity) =>
        Assert.Single(_tickets.TryIssue(new TicketTarget.Seat(Reserved(identity.Id)), identity)!);

    private OpenRoom Reserved(PlayerId player)
    {
        Assert.Equal(SeatOutcome.Reserved, _rooms.ReserveSeats(Any, out OpenRoom? room, player));
        return room!;
    }

    private sealed class Slot(string name, List<string> released) : IDisposable
    {
        public void Dispose() => released.Add(name);
    }
}
