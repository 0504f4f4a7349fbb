using GameServer.Engine.Rooms;
using GameServer.Simulation;

namespace GameServer.Tests.Engine.Rooms;

public class RewindLimitTests
{
    private const int Max = 1920;
    private RewindLimit _limit;

    private int Accept(int claimed) => _limit.Accept(claimed, Max, out _);

    [Theory]
    [InlineData(int.MaxValue, Max)]
    [InlineData(Max + 1, Max)]
    [InlineData(Max, Max)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void Rewind_is_clamped_to_the_limit(int claimed, int accepted)
    {
        Assert.Equal(accepted, _limit.Accept(claimed, Max, out bool isLimited));
        Assert.Equal(claimed != accepted, isLimited);
    }

    [Fact]
    public void A_client_whose_clocks_are_stretched_is_followed()
    {
        int lag = 1000;
        Accept(lag);
        for (int i = 0; i < 15; i++)
        {
            lag += RewindTicks.One * 16 / 100;
            Assert.Equal(lag, _limit.Accept(lag, Max, out bool isLimited));
            Assert.False(isLimited);
        }
    }

    [Fact]
    public void A_client_that_picks_another_moment_for_each_shot_gets_nearly_the_same_one()
    {
        Accept(900);
        int[] accepted = [.. Enumerable.Range(0, 100).Select(i => Accept(i % 2 == 0 ? Max : 0))];
        Assert.True(accepted.Max() - accepted.Min() <= RewindTicks.One / 4, $"from {accepted.Min()} to {accepted.Max()}");
    }
}
