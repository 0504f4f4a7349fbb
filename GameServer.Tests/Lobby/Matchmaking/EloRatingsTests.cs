using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using static GameServer.Tests.Lobby.Matchmaking.Queued;

namespace GameServer.Tests.Lobby.Matchmaking;

public class EloRatingsTests
{
    private readonly EloRatings _ratings = new(MatchmakingOptions.Default with { RatingsMax = 20 });

    private static MatchResult Result(int player, int place) => new(Player(player), place);

    [Fact]
    public void The_initial_rating_is_1500() => Assert.Equal(1500, _ratings.Of(Player(1)));

    [Fact]
    public void A_victory_among_equals_moves_half_of_the_stake()
    {
        _ratings.Record([Result(1, place: 1), Result(2, place: 2)]);
        Assert.Equal((1516, 1484), (_ratings.Of(Player(1)), _ratings.Of(Player(2))));
    }

    [Fact]
    public void A_draw_among_equals_moves_nothing()
    {
        _ratings.Record([Result(1, place: 1), Result(2, place: 1), Result(3, place: 1)]);
        Assert.All([1, 2, 3], player => Assert.Equal(1500, _ratings.Of(Player(player))));
    }

    [Fact]
    public void The_expected_victory_brings_less_than_the_surprising_one()
    {
        for (int i = 0; i < 10; i++) _ratings.Record([Result(1, place: 1), Result(2, place: 2)]);
        int strong = _ratings.Of(Player(1));
        _ratings.Record([Result(1, place: 1), Result(2, place: 2)]);
        int expected = _ratings.Of(Player(1)) - strong;
        _ratings.Record([Result(1, place: 2), Result(2, place: 1)]);
        int surprising = strong + expected - _ratings.Of(Player(1));
        Assert.InRange(expected, 1, 11);
        Assert.InRange(surprising, 21, 31);
    }

    [Fact]
    public void A_match_of_many_stakes_no_more_than_one_of_two()
    {
        _ratings.Record([.. Enumerable.Range(1, 20).Select(i => Result(i, place: i))]);
        Assert.Equal((1516, 1484), (_ratings.Of(Player(1)), _ratings.Of(Player(20))));
    }

    [Theory]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void The_order_of_the_results_does_not_matter_and_nothing_is_won_that_nobody_loses(ulong seed)
    {
        var random = new SimRandom { State = seed };
        var reversed = new EloRatings(MatchmakingOptions.Default);
        int[] players = [.. Enumerable.Range(1, 12)];
        for (int match = 0; match < 100; match++)
        {
            int before = players.Sum(player => _ratings.Of(Player(player)));
            MatchResult[] results = [.. players.Select(player => Result(player, random.Next(1, 12)))];
            _ratings.Record(results);
            reversed.Record([.. results.Reverse()]);
            Assert.All(players, player => Assert.Equal(_ratings.Of(Player(player)), reversed.Of(Player(player))));
            Assert.InRange(players.Sum(player => _ratings.Of(Player(player))) - before, -6, 6);
        }
    }

    [Fact]
    public void The_longest_inactive_player_is_evicted_first()
    {
        _ratings.Record([Result(1, place: 1), Result(2, place: 2)]);
        for (int i = 3; i <= 20; i++) _ratings.Record([Result(i, place: 1), Result(1, place: 2)]);
        _ratings.Record([Result(21, place: 1), Result(1, place: 2)]);
        Assert.Equal(1500, _ratings.Of(Player(2)));
        Assert.NotEqual(1500, _ratings.Of(Player(3)));
    }
}
