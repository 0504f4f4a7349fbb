using GameServer.Simulation;
using GameServer.Testing;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.Examples;

/// <summary>The game and the hosts that docs/write-a-game.md is written around work.</summary>
public sealed class PongTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pong");

    public void Dispose() => _folder.Delete(recursive: true);

    #region test
    [Fact]
    public void A_paddle_in_the_way_keeps_the_ball_out_and_none_lets_it_in()
    {
        var simulation = new GameSimulation(new Pong { GoalsToWin = 3 }.ToGame(), seed: 1);
        simulation.Join(0);
        simulation.Join(1);
        World world = simulation.World;
        Paddle paddle = world.Entities<Paddle>().Find(0);
        Ball ball = world.Entities<Ball>()[0];
        int goals = 0;
        for (int tick = 0; tick < 3_000; tick++)
        {
            // Player 0 follows the ball, player 1 does nothing.
            simulation.Inputs.Set(0, new Move((ball.Y - paddle.Y).Sign()));
            simulation.Step();
            foreach (Goal goal in world.EventsOf<Goal>())
            {
                Assert.Equal(0, goal.Player);
                goals++;
            }

            Assert.Null(world.FindOutOfRange());
        }

        Assert.InRange(goals, 10, 100);
    }
    #endregion

    #region checks
    [Fact]
    public void Pong_keeps_the_rules_of_deterministic_games() => GameChecks.All(() => new Pong().ToGame());
    #endregion

    /// <summary>What is generated is what HandPong has by hand, to the bit.</summary>
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void The_typed_game_and_the_one_by_hand_are_the_same(ulong seed)
    {
        var typed = new GameSimulation(new Pong { GoalsToWin = 3 }.ToGame(), seed);
        var hand = new GameSimulation(new HandPongGame(goalsToWin: 3, tickRate: 30), seed);
        Assert.Equal(hand.Game.Schema.Hash, typed.Game.Schema.Hash);
        Assert.Equal(hand.Game.Settings, typed.Game.Settings);
        Assert.Equal(hand.Game.ResultEvent, typed.Game.ResultEvent);
        Assert.Equal(hand.Game.PlayersMax, typed.Game.PlayersMax);
        var people = new SimRandom { State = seed };
        int goals = 0;
        for (int tick = 0; tick < 3_000; tick++)
        {
            int player = people.Next(2), direction = people.Next(-3, 3);
            foreach (GameSimulation simulation in (GameSimulation[])[typed, hand])
            {
                if (tick % 1_000 < 2) simulation.Join(tick % 1_000);
                if (tick % 1_000 > 997) simulation.Leave(tick % 1_000 - 998);
                simulation.Inputs.Set(player, [direction]);
                simulation.Step();
            }

            goals += typed.World.EventsOf<Goal>().Count;
            Assert.Equal(RandomMatch.Hashes(hand.World), RandomMatch.Hashes(typed.World));
        }

        Assert.InRange(goals, 10, 200);
    }

    [Fact]
    public async Task It_is_played_in_somebodys_application()
    {
        await using WebApplication app = Hosts.Application(
            ["--contentRoot", _folder.FullName, "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Pong:GoalsToWin=2"]);
        await app.StartAsync();
        using var http = new HttpClient();
        Assert.Equal("your own endpoints", await http.GetStringAsync(new Uri(new Uri(app.Urls.Single()), "hello")));
        using var patience = new CancellationTokenSource(TestServer.Patience);
        var server = new Uri(app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/ws");
        int snapshots = 0;
        string outcome = await PongPlayer.PlayAsync(server, client => ++snapshots < 60, patience.Token);
        Assert.Equal("played", outcome);
    }
}
