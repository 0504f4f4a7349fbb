using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

/// <summary>Which results count: no one farms ratings in a room of their own, or escapes a defeat by leaving.</summary>
public sealed class RoomResultTests : IDisposable
{
    private readonly Metrics _metrics = new();
    private readonly List<IReadOnlyList<MatchResult>> _reported = [];
    private bool _isOver;

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Results_count_in_rooms_that_no_player_has_opened(bool isRated, int reports)
    {
        Room room = NewRoom(isRated, isMatchmade: false);
        room.Join("Ann");
        room.Join("Ben");
        room.RunTick();
        End(room);
        Assert.Equal(reports, _reported.Count);
    }

    [Fact]
    public void A_room_of_a_player_is_not_rated()
    {
        RoomType type = new("toy", new RoomTypeDefinition("toy", "Toy", [], (_, _) => new ToyGame()), RoomOptions.Default);
        var rooms = new RoomDirectory([type], RoomOptions.Default, new FramePool(), _metrics.Game, run: _ => { }, seedOf: _ => 1);
        rooms.TryOpen(RoomRequest.Default(type) with { Owner = PlayerId.New() }, out OpenRoom? own);
        rooms.TryOpen(RoomRequest.Default(type) with { IsMatchmade = true }, out OpenRoom? matched);
        Assert.False(own!.Room.IsRated || own.Room.IsMatchmade);
        Assert.True(matched!.Room.IsRated && matched.Room.IsMatchmade);
    }

    [Fact]
    public void Leaving_a_duel_before_its_end_loses_it()
    {
        Room room = NewRoom(isRated: true, isMatchmade: true);
        PlayerIdentity ann = Identity("Ann"), ben = Identity("Ben");
        RoomClient anns = room.Join(ann);
        RoomClient bens = room.Join(ben);
        for (int i = 0; i < 3; i++) room.RunTick();
        anns.Outbox.Close(CloseReason.Normal);
        room.RunTick();
        Assert.Equal([new MatchResult(ben.Id, 1), new MatchResult(ann.Id, 2)], Assert.Single(_reported));
        bens.Outbox.Close(CloseReason.Normal); // it is decided
        room.RunTick();
        Assert.Single(_reported);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_duel_ends_when_the_opponent_has_left_and_one_that_nobody_was_matched_for_goes_on(bool isMatchmade)
    {
        Room room = NewRoom(Skirmishes.Game(new SkirmishOptions { PlayersMax = 2, BotsFillTo = 0 }), isRated: true, isMatchmade);
        PlayerIdentity ann = Identity("Ann"), ben = Identity("Ben");
        room.Join(ann);
        RoomClient bens = room.Join(ben);
        for (int i = 0; i < 3; i++) room.RunTick();
        bens.Outbox.Close(CloseReason.ConnectionLost);
        for (int i = 0; i < RoomOptions.Default.SeatGraceSeconds * RoomOptions.Default.TickRate; i++) room.RunTick();
        Assert.Equal(RoomState.Playing, room.State);
        for (int i = 0; i < 2; i++) room.RunTick();
        Assert.Equal(isMatchmade ? RoomState.Results : RoomState.Playing, room.State);
        MatchResult[][] reports = isMatchmade ? [[new MatchResult(ann.Id, 1), new MatchResult(ben.Id, 2)]] : [];
        Assert.Equal(reports, _reported);
    }

    [Fact]
    public void A_player_who_leaves_a_match_of_more_shares_the_last_place()
    {
        Room room = NewRoom(isRated: true, isMatchmade: true);
        PlayerIdentity[] players = [.. Enumerable.Range(0, 4).Select(i => Identity($"P{i}"))];
        RoomClient[] clients = [.. players.Select(player => room.Join(player))];
        for (int i = 0; i < 3; i++) room.RunTick();
        clients[0].Outbox.Close(CloseReason.Normal);
        room.RunTick();
        Assert.Empty(_reported);
        End(room);
        Assert.Equal([2, 3, 4, 5], Assert.Single(_reported).Select(result => result.Place));
        Assert.Equal(players[0].Id, _reported[0][^1].Player);
    }

    [Fact]
    public void Leaving_costs_nothing_elsewhere_or_before_an_opponent_has_come()
    {
        Room casual = NewRoom(isRated: true, isMatchmade: false);
        RoomClient ann = casual.Join("Ann");
        casual.Join("Ben");
        Room empty = NewRoom(isRated: true, isMatchmade: true);
        RoomClient early = empty.Join("Early");
        Room[] both = [casual, empty];
        for (int i = 0; i < 3; i++) Array.ForEach(both, room => room.RunTick());
        ann.Outbox.Close(CloseReason.Normal);
        early.Outbox.Close(CloseReason.Normal);
        Array.ForEach(both, room => room.RunTick());
        Assert.Empty(_reported);
    }

    private static PlayerIdentity Identity(string name) => new(PlayerId.New(), name);

    private void End(Room room)
    {
        _isOver = true;
        room.RunTick();
        _isOver = false;
    }

    // Each player's place is one more than their number.
    private Room NewRoom(bool isRated, bool isMatchmade)
    {
        var game = new ToyGame(playersMax: 4, world =>
        {
            for (int player = 0; _isOver && player < 4; player++)
                world.Events.Add(ToyGame.PressedEvent, TickEvents.Host, player, player + 1);
        })
        {
            ResultEvent = ToyGame.PressedEvent,
            IsAtRest = false,
        };
        return NewRoom(game, isRated, isMatchmade);
    }

    private Room NewRoom(IGame game, bool isRated, bool isMatchmade) =>
        new(1, RoomOptions.Default, game, seed: 1, new FramePool(), _metrics.Game)
        {
            IsRated = isRated,
            IsMatchmade = isMatchmade,
            Hooks = new RoomHooks { Report = _reported.Add },
        };
}
