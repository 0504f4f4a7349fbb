using GameServer.Simulation;
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
        var game = new PongGame(goalsToWin: 3, tickRate: 30);
        var simulation = new GameSimulation(game, seed: 1);
        simulation.Join(0);
        simulation.Join(1);
        World world = simulation.World;
        int ball = 0, goals = 0;
        for (int tick = 0; tick < 3_000; tick++)
        {
            // Player 0 follows the ball, player 1 does nothing.
            int offset = world.Table("ball").Column("y")[ball] - world.Table("paddle").Column("y")[0];
            simulation.Inputs.Set(0, [Math.Sign(offset)]);
            simulation.Step();
            foreach (SimEvent e in world.Events.All)
            {
                if (e.Type != game.Goal) continue;
                Assert.Equal(0, e.Arguments[0]);
                goals++;
            }

            Assert.Null(world.FindOutOfRange());
        }

        Assert.InRange(goals, 10, 100);
    }
    #endregion

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
