using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;
using static GameServer.Tests.Lobby.Matchmaking.Queued;

namespace GameServer.Tests.Lobby.Matchmaking;

public class MatchmakerTests
{
    private static readonly MatchFormat Duel = new(playersMin: 2, playersMax: 2);
    private static readonly MatchFormat FourForAll = new(playersMin: 2, playersMax: 4);
    private static readonly MatchFormat TwoTeamsOfFour = new(playersMin: 4, playersMax: 8, teamCount: 2);

    private static readonly MatchmakingOptions Options = MatchmakingOptions.Default with
    {
        WindowStart = 100,
        WindowPerSecond = 10,
        WindowMax = 400,
        FillSeconds = 20,
        TicketExpirySeconds = 120,
    };

    [Theory]
    [InlineData(100, 0, true)]
    [InlineData(101, 0, false)]
    [InlineData(200, 9, false)]
    [InlineData(200, 10, true)]
    [InlineData(400, 30, true)]
    [InlineData(401, 100, false)]
    public void Windows_widen_with_waiting_up_to_a_maximum(int distance, double waited, bool isMatch)
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(0, 2, 1500 + distance);
        Assert.Equal(isMatch ? 1 : 0, matchmaker.Run(waited).Count);
    }

    [Fact]
    public void Tickets_whose_match_came_to_nothing_have_their_old_places_again()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        for (int player = 1; player <= 3; player++) matchmaker.Enqueue(0, player, 1500);
        MatchProposal proposal = Assert.Single(matchmaker.Run(1));
        foreach (Placement placement in proposal.Placements.Reverse()) matchmaker.Restore(placement.Ticket);
        Assert.Equal([1, 2, 3], Enumerable.Range(1, 3).Select(player => matchmaker.StatusOf(Player(player), At(1))!.Value.Position));
        Assert.Equal(proposal.Numbers(), Assert.Single(matchmaker.Run(2)).Numbers());
    }

    [Fact]
    public void Both_must_accept_each_other()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(30, 2, 1700);
        Assert.Empty(matchmaker.Run(30));
        Assert.Single(matchmaker.Run(40));
    }

    [Fact]
    public void Any_two_of_a_match_accept_each_other_not_only_the_oldest_and_the_others()
    {
        var matchmaker = new Matchmaker(new MatchFormat(3, 3), Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(0, 2, 1410);
        matchmaker.Enqueue(0, 3, 1590);
        Assert.Empty(matchmaker.Run(0));
        Assert.Single(matchmaker.Run(8));
    }

    [Fact]
    public void The_longest_waiting_chooses_first_and_takes_the_nearest()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(1, 2, 1581);
        matchmaker.Enqueue(1, 3, 1580);
        Assert.Equal([1, 3], Assert.Single(matchmaker.Run(1)).Numbers());
        Assert.Equal(1, matchmaker.Count);
    }

    [Fact]
    public void Among_equals_the_longest_waiting_is_taken()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1550);
        for (int player = 2; player <= 5; player++) matchmaker.Enqueue(player, player, 1500);
        Assert.Equal([[1, 2], [3, 4]], matchmaker.Run(5).Select(proposal => proposal.Numbers()));
    }

    [Fact]
    public void Nobody_starves_while_others_come_and_go()
    {
        // A party of three needs just one more, in a crowd that could do without it.
        var matchmaker = new Matchmaker(FourForAll, Options);
        for (int second = 0; second < 60; second++)
        {
            int first = second * 10;
            matchmaker.Enqueue(second, first, 1500, 1500, 1500);
            for (int i = 3; i < 10; i++) matchmaker.Enqueue(second, first + i, 1400 + (i * 20));
            matchmaker.Run(second);
            Assert.All(Enumerable.Range(0, first + 10),
                player => Assert.True((matchmaker.StatusOf(Player(player), At(second))?.Waited ?? default) < At(5)));
        }
    }

    [Fact]
    public void A_match_waits_to_be_full_and_then_starts_with_fewer()
    {
        var matchmaker = new Matchmaker(FourForAll, Options);
        for (int player = 1; player <= 3; player++) matchmaker.Enqueue(0, player, 1500);
        Assert.Empty(matchmaker.Run(19.9));
        Assert.Equal([1, 2, 3], Assert.Single(matchmaker.Run(20)).Numbers());
    }

    [Fact]
    public void A_match_does_not_start_with_fewer_than_the_minimum()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        for (int player = 1; player <= 3; player++) matchmaker.Enqueue(0, player, 1500);
        Assert.Empty(matchmaker.Run(100));
    }

    [Fact]
    public void A_party_stays_together_and_in_one_team()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        matchmaker.Enqueue(0, 1, 1480, 1500, 1520);
        matchmaker.Enqueue(0, 4, 1500, 1510);
        for (int player = 6; player <= 8; player++) matchmaker.Enqueue(0, player, 1500);
        RatedPlayer[][] teams = Assert.Single(matchmaker.Run(0)).Teams();
        Assert.All(teams, team => Assert.Equal(4, team.Length));
        Assert.Contains(teams, team => Enumerable.Range(1, 3).All(number => team.Any(player => player.Id == Player(number))));
        Assert.Contains(teams, team => Enumerable.Range(4, 2).All(number => team.Any(player => player.Id == Player(number))));
    }

    [Fact]
    public void A_party_counts_with_its_mean()
    {
        var matchmaker = new Matchmaker(new MatchFormat(4, 4, teamCount: 2), Options);
        matchmaker.Enqueue(0, 1, 1200, 1800);
        matchmaker.Enqueue(0, 3, 1500, 1500);
        Assert.Single(matchmaker.Run(0));
    }

    [Fact]
    public void Teams_are_as_strong_as_each_other()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        int[] ratings = [1500, 1507, 1513, 1528, 1531, 1549, 1562, 1590];
        for (int i = 0; i < ratings.Length; i++) matchmaker.Enqueue(0, i, ratings[i]);
        RatedPlayer[][] teams = Assert.Single(matchmaker.Run(0)).Teams();
        Assert.InRange(teams[0].Sum(player => player.Rating) - teams[1].Sum(player => player.Rating), -4, 4);
    }

    [Fact]
    public void Teams_are_even_when_a_match_starts_with_fewer_and_who_makes_them_odd_waits_on()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        matchmaker.Enqueue(0, 1, 1500, 1500);
        matchmaker.Enqueue(0, 3, 1510, 1510);
        matchmaker.Enqueue(0, 5, 1520, 1520);
        MatchProposal proposal = Assert.Single(matchmaker.Run(20));
        Assert.Equal([1, 2, 3, 4], proposal.Numbers());
        Assert.Equal(1, matchmaker.Count);
    }

    [Fact]
    public void Seats_of_a_match_that_is_going_on_are_filled_first_by_who_waits_the_longest()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        for (int player = 1; player <= 3; player++) matchmaker.Enqueue(player, player, 1500);
        IReadOnlyList<MatchProposal> proposals = matchmaker.Run(3, new BackfillCandidate(7, Rating: 1550, FreeSeats: [1]));
        Assert.Equal(["7: 1/0", ": 2/0 3/0"], proposals.Select(proposal => proposal.Describe()));
    }

    [Fact]
    public void A_ticket_goes_to_the_opening_that_is_nearest_to_it_within_its_window()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(0, 2, 1800);
        IReadOnlyList<MatchProposal> proposals = matchmaker.Run(0, new(7, 1440, [3]), new(8, 1530, [3]), new(9, 2000, [3]));
        Assert.Equal(["8: 1/0"], proposals.Select(proposal => proposal.Describe()));
    }

    [Fact]
    public void A_party_fills_seats_of_one_team_and_the_team_that_misses_the_most()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        matchmaker.Enqueue(0, 1, 1500, 1500);
        matchmaker.Enqueue(0, 3, 1500);
        IReadOnlyList<MatchProposal> proposals = matchmaker.Run(0, new(7, 1500, [1, 1]), new(8, 1490, [1, 2]));
        Assert.Equal(["7: 2/0", "8: 1/1"], proposals.Select(proposal => proposal.Describe()));
    }

    [Fact]
    public void Matches_that_may_not_begin_leave_their_tickets_in_the_queue()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        for (int player = 1; player <= 4; player++) matchmaker.Enqueue(0, player, 1500);
        Assert.Equal([1, 2], Assert.Single(matchmaker.Run(At(0), [], newMatchesMax: 1)).Numbers());
        Assert.Equal(2, matchmaker.Count);
    }

    [Fact]
    public void Canceling_takes_out_the_whole_ticket_and_who_was_on_it_may_come_again()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        matchmaker.Enqueue(0, 1, 1500, 1500);
        matchmaker.Enqueue(0, 3, 1500);
        Assert.Equal([Player(1), Player(2)], matchmaker.Cancel(Player(2))!.Players.Select(player => player.Id));
        Assert.Null(matchmaker.Cancel(Player(1)));
        Assert.Equal(1, matchmaker.StatusOf(Player(3), At(0))!.Value.Position);
        Assert.Equal(EnqueueResult.Queued, matchmaker.Enqueue(0, 1, 1500));
    }

    [Fact]
    public void Tickets_expire()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(1, 2, 2500);
        Assert.Empty(matchmaker.Expire(At(119.9)));
        Assert.Equal(1, Assert.Single(matchmaker.Expire(At(120))).Number);
        Assert.Null(matchmaker.StatusOf(Player(1), At(120)));
        Assert.Equal(1, matchmaker.Count);
    }

    [Fact]
    public void A_player_waits_once()
    {
        var matchmaker = new Matchmaker(TwoTeamsOfFour, Options);
        matchmaker.Enqueue(0, 1, 1500, 1500);
        Assert.Equal(EnqueueResult.AlreadyQueued, matchmaker.Enqueue(0, 2, 1500, 1500));
        Assert.Equal(EnqueueResult.Queued, matchmaker.Enqueue(0, 3, 1500));
    }

    [Fact]
    public void Nobody_is_in_a_party_twice()
    {
        RatedPlayer player = new(Player(1), 1500);
        Assert.Equal(EnqueueResult.SamePlayerTwice, new Matchmaker(TwoTeamsOfFour, Options).Enqueue([player, player], At(0)));
    }

    [Theory]
    [InlineData(4, 2, 2, EnqueueResult.Queued)]
    [InlineData(4, 2, 3, EnqueueResult.PartyTooBig)]
    [InlineData(4, 1, 4, EnqueueResult.Queued)]
    [InlineData(4, 1, 5, EnqueueResult.PartyTooBig)]
    [InlineData(20, 1, 9, EnqueueResult.PartyTooBig)]
    public void A_party_must_have_room_in_a_team(int players, int teams, int party, EnqueueResult expected)
    {
        var matchmaker = new Matchmaker(new MatchFormat(2, players, teams), Options);
        Assert.Equal(expected, matchmaker.Enqueue(0, 1, [.. Enumerable.Repeat(1500, party)]));
    }

    [Fact]
    public void A_full_queue_refuses()
    {
        var matchmaker = new Matchmaker(Duel, Options with { QueueMax = 2 });
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(0, 2, 2500);
        Assert.Equal(EnqueueResult.QueueFull, matchmaker.Enqueue(0, 3, 1500));
        matchmaker.Cancel(Player(1));
        Assert.Equal(EnqueueResult.Queued, matchmaker.Enqueue(0, 3, 1500));
    }

    [Fact]
    public void The_status_has_the_position_and_the_expected_wait_for_the_rating()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        matchmaker.Enqueue(0, 1, 1500);
        matchmaker.Enqueue(0, 2, 1510);
        matchmaker.Enqueue(0, 3, 2500);
        Assert.Equal(new QueueStatus(Position: 2, Waited: At(4), ExpectedWait: null), matchmaker.StatusOf(Player(2), At(4)));
        matchmaker.Run(8);
        matchmaker.Enqueue(8, 4, 1520);
        Assert.Equal(new QueueStatus(Position: 2, Waited: At(1), ExpectedWait: At(8)), matchmaker.StatusOf(Player(4), At(9)));
        Assert.Equal(new QueueStatus(Position: 1, Waited: At(9), ExpectedWait: null), matchmaker.StatusOf(Player(3), At(9)));
        Assert.Null(matchmaker.StatusOf(Player(1), At(9)));
    }

    [Fact]
    public void The_expected_wait_follows_what_happens()
    {
        var matchmaker = new Matchmaker(Duel, Options);
        for (int round = 0; round < 20; round++)
        {
            // First they wait for 2 seconds, then for 10.
            int start = round * 20;
            matchmaker.Enqueue(start, 1, 1500);
            matchmaker.Enqueue(start, 2, 1500);
            matchmaker.Run(start + (round < 10 ? 2 : 10));
        }

        matchmaker.Enqueue(400, 1, 1500);
        Assert.InRange(matchmaker.StatusOf(Player(1), At(400))!.Value.ExpectedWait!.Value, At(9), At(10));
    }
}
