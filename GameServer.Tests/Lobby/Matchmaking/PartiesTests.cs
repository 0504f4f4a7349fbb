using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using static GameServer.Tests.Lobby.Matchmaking.Queued;

namespace GameServer.Tests.Lobby.Matchmaking;

public class PartiesTests
{
    private readonly Parties _parties = new(MatchmakingOptions.Default with { PartiesMax = 2, PartyIdleSeconds = 1000 });

    // The players from 1 to size; 1 leads.
    private Party PartyOf(int size)
    {
        Assert.Equal(PartyResult.Done, _parties.Create(Member(1), At(0), out Party? party));
        for (int player = 2; player <= size; player++)
            Assert.Equal(PartyResult.Done, _parties.Join(Member(player), party!.Code, At(0), out party));
        return party!;
    }

    private static PlayerIdentity Member(int number) => new(Player(number), $"Player {number}");

    private Party? Of(int player) => _parties.Of(Player(player), At(0));

    [Fact]
    public void A_party_code_admits_in_any_spelling()
    {
        Party party = PartyOf(1);
        Assert.Equal(PartyResult.Done, _parties.Join(Member(2), $" {party.Code.ToLowerInvariant()}\n", At(0), out _));
        Assert.Equal([Member(1), Member(2)], Of(1)!.Members);
        Assert.Same(Of(2)!.Members, Of(1)!.Members);
    }

    [Theory]
    [InlineData("")]
    [InlineData("222222")]
    [InlineData("22222")]
    [InlineData("2222222")]
    [InlineData("22O222")]
    [InlineData("пароль")]
    public void An_unknown_code_is_refused(string code)
    {
        PartyOf(2);
        Assert.Equal(PartyResult.UnknownCode, _parties.Join(Member(3), code, At(0), out Party? party));
        Assert.Null(party);
    }

    [Fact]
    public void A_player_is_in_one_party_and_in_it_once()
    {
        Party party = PartyOf(2);
        Assert.Equal(PartyResult.AlreadyInParty, _parties.Join(Member(2), party.Code, At(0), out _));
        Assert.Equal(PartyResult.AlreadyInParty, _parties.Create(Member(2), At(0), out _));
        _parties.Create(Member(3), At(0), out Party? other);
        Assert.Equal(PartyResult.AlreadyInParty, _parties.Join(Member(2), other!.Code, At(0), out _));
    }

    [Fact]
    public void A_full_party_refuses_the_ninth()
    {
        Party party = PartyOf(8);
        Assert.Equal(PartyResult.Full, _parties.Join(Member(9), party.Code, At(0), out _));
    }

    [Fact]
    public void Parties_are_limited()
    {
        PartyOf(1);
        _parties.Create(Member(2), At(0), out _);
        Assert.Equal(PartyResult.TooManyParties, _parties.Create(Member(3), At(0), out _));
        _parties.Leave(Player(1), At(0), out _);
        Assert.Equal(PartyResult.Done, _parties.Create(Member(3), At(0), out _));
    }

    [Fact]
    public void When_the_leader_leaves_the_next_member_leads()
    {
        PartyOf(3);
        Assert.Equal(PartyResult.Done, _parties.Leave(Player(1), At(0), out Party? left));
        Assert.Equal(3, left!.Members.Count);
        Assert.Equal(Player(2), Of(3)!.Leader);
        Assert.Null(Of(1));
    }

    [Fact]
    public void An_empty_party_is_removed()
    {
        Party party = PartyOf(2);
        _parties.Leave(Player(1), At(0), out _);
        _parties.Leave(Player(2), At(0), out _);
        Assert.Equal(PartyResult.NotInParty, _parties.Leave(Player(2), At(0), out _));
        Assert.Equal(PartyResult.UnknownCode, _parties.Join(Member(1), party.Code, At(0), out _));
    }

    [Fact]
    public void Only_the_leader_queues_it_and_once()
    {
        PartyOf(2);
        Assert.Equal(PartyResult.NotInParty, _parties.Queue(Player(3), At(0), out _));
        Assert.Equal(PartyResult.NotLeader, _parties.Queue(Player(2), At(0), out _));
        Assert.Equal(PartyResult.Done, _parties.Queue(Player(1), At(0), out Party? party));
        Assert.Equal([Member(1), Member(2)], party!.Members);
        Assert.Equal(PartyResult.Queued, _parties.Queue(Player(1), At(0), out _));
    }

    [Fact]
    public void Nobody_joins_a_party_that_waits_for_a_match()
    {
        Party party = PartyOf(2);
        _parties.Queue(Player(1), At(0), out _);
        Assert.Equal(PartyResult.Queued, _parties.Join(Member(3), party.Code, At(0), out _));
        _parties.Unqueue(Player(2), At(0));
        Assert.Equal(PartyResult.Done, _parties.Join(Member(3), party.Code, At(0), out _));
    }

    [Fact]
    public void Leaving_a_queued_party_cancels_its_ticket()
    {
        PartyOf(3);
        _parties.Queue(Player(1), At(0), out _);
        _parties.Leave(Player(3), At(0), out Party? left);
        Assert.True(left!.IsQueued);
        Assert.False(Of(1)!.IsQueued);
    }

    [Fact]
    public void An_idle_party_is_disbanded()
    {
        Party party = PartyOf(2);
        Assert.NotNull(_parties.Of(Player(2), At(500)));
        _parties.Expire(At(1499));
        Assert.NotNull(_parties.Of(Player(1), At(500)));
        _parties.Expire(At(1500));
        Assert.Null(_parties.Of(Player(1), At(1500)));
        Assert.Equal(PartyResult.UnknownCode, _parties.Join(Member(3), party.Code, At(1500), out _));
        Assert.Equal(PartyResult.Done, _parties.Create(Member(2), At(1500), out _));
    }

    [Fact]
    public void Many_threads_leave_no_player_in_two_parties()
    {
        var parties = new Parties(MatchmakingOptions.Default);
        Party[] three = [.. Enumerable.Range(1000, 3).Select(leader =>
        {
            parties.Create(Member(leader), At(0), out Party? party);
            return party!;
        })];
        Parallel.For(0, 3000, i =>
        {
            parties.Join(Member(i % 10), three[i % 3].Code, At(0), out _);
            if (i % 2 == 0) parties.Leave(Player(i % 10), At(0), out _);
        });
        PlayerIdentity[] members = [.. three.SelectMany(party => parties.Of(party.Leader, At(0))!.Members)];
        Assert.Equal(members.Distinct(), members);
        Assert.All(members, member => Assert.Contains(member, parties.Of(member.Id, At(0))!.Members));
    }
}
