using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class EmoteTests
{
    private readonly SkirmishWorld _world = new();

    [Fact]
    public void An_emote_is_told_to_everybody_with_the_next_tick()
    {
        _world.Join(2, 5, 5);
        Emote(2, 4);
        SimEvent told = Assert.Single(_world.Run());
        Assert.Equal(
            (SkirmishMatch.EmoteEvent, TickEvents.Everyone, 2, 4), (told.Type, told.Recipient, told.Arguments[0], told.Arguments[1]));
        Assert.Empty(_world.Run());
    }

    [Fact]
    public void There_is_one_a_second_for_each_player_whatever_they_do()
    {
        int one = _world.Join(0, 5, 5);
        _world.Join(1, 8, 8);
        var told = new List<(int Tick, int Player)>();
        for (int i = 0; i < 3 * Skirmishes.TickRate; i++)
        {
            Emote(0, 1);
            Emote(0, 2);
            if (i == 10) Emote(1, 1);
            if (i == 5) _world.Ships.RespawnAt[one] = _world.Tick + 3; // a new life brings no new voice
            told.AddRange(_world.Run().Select(e => (_world.Tick, e.Arguments[0])));
        }

        Assert.Equal([(1, 0), (11, 1), (31, 0), (61, 0)], told);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(6, 5)]
    [InlineData(int.MaxValue, 5)]
    public void An_emote_that_does_not_exist_becomes_one_that_does(int asked, int told)
    {
        _world.Join(0, 5, 5);
        Emote(0, asked);
        Assert.Equal(told, Assert.Single(_world.Run()).Arguments[1]);
    }

    private void Emote(int player, int emote) => _world.Simulation.Command(player, SkirmishMatch.EmoteCommand, [emote]);
}
