using GameServer.Client;
using GameServer.Hosting;
using GameServer.Simulation;
using GameServer.Testing;
using Microsoft.AspNetCore.Builder;

namespace My_Game.Tests;

public class GameTests
{
    [Fact]
    public void The_game_is_deterministic_saves_completely_stays_in_range_and_allocates_nothing() =>
        GameChecks.All(() => new ArenaGame().ToGame());

    [Fact]
    public void A_runner_goes_where_its_player_wants_and_stops_at_the_border()
    {
        var simulation = new GameSimulation(new ArenaGame().ToGame(), seed: 1);
        simulation.Join(0);
        Runner runner = simulation.World.Entities<Runner>().Find(0);
        runner.X = ArenaGame.Width / 2;
        simulation.Inputs.Set(0, new Move(Dx: 1, Dy: 0));
        simulation.Step();
        Assert.Equal((ArenaGame.Width / 2) + ArenaGame.Speed, runner.X);
        for (int tick = 0; tick < 200; tick++) simulation.Step();
        Assert.Equal(ArenaGame.Width - ArenaGame.Radius, runner.X);
    }

    [Fact]
    public async Task It_is_played_over_a_real_connection()
    {
        string[] options = ["--Urls=http://127.0.0.1:0", "--Journal:Enabled=false", "--Logging:LogLevel:Default=Warning"];
        await using WebApplication app = GameHost.Build(options, games => games.Add<ArenaGame>());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new GameClient();
        var server = new Uri(app.Urls.Single().Replace("http", "ws") + "/ws");
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server, "Ann", patience.Token));
        int X() => client.Snapshots.OfType("runner").Single(runner => runner["player"] == client.Player)["x"];
        int before = X();
        int direction = before > ArenaGame.Width * FixedMath.One / 2 ? -1 : 1;
        while (Math.Abs(X() - before) < 50 * FixedMath.One)
        {
            await client.InputAsync(client.Header.Tick + 3, [direction, 0], patience.Token);
            Assert.True(await client.ReceiveAsync(patience.Token));
        }
    }
}
