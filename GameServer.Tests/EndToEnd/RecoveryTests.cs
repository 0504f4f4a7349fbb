using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// The process is killed in the middle of a fight, and another one goes on with it. How fast that is, <c>LoadTests --
/// crash</c> measures.
/// </summary>
[Trait("Category", "Slow")]
public sealed class RecoveryTests : IDisposable
{
    private const int Players = 20;
    private readonly DirectoryInfo _journals = Directory.CreateTempSubdirectory("journals");
    private readonly string[] _settings;

    public RecoveryTests() =>
        _settings = [$"--Urls=http://127.0.0.1:{ServerProcess.FreePort()}", $"--Journal:Folder={_journals.FullName}",
            "--Skirmish:PlayersMax=8", "--Skirmish:BotsFillTo=12"];

    public void Dispose() => _journals.Delete(recursive: true);

    [Fact]
    public async Task After_kill_9_all_players_return_to_the_same_match()
    {
        if (OperatingSystem.IsWindows()) Requirement.Missing("signals are not for Windows");
        var before = new List<GameClient>();
        using (ServerProcess server = await ServerProcess.StartAsync(_settings))
        {
            for (int i = 0; i < Players; i++) before.Add(await JoinAsync(server, $"Player {i}"));
            await Task.WhenAll(before.Select(client => PlayAsync(client, ticks: 150)));
            server.Signal("KILL");
        }

        Dictionary<int, int> written = new JournalFolder(_journals.FullName).ReadUnfinished().ToDictionary(m => m.Room, m => m.LastTick);
        Assert.Equal(3, written.Count);

        var after = new List<(GameClient Client, int Tick, string[] Ships)>();
        using (ServerProcess server = await ServerProcess.StartAsync(_settings))
        {
            foreach (GameClient client in before)
            {
                using var patience = new CancellationTokenSource(TestServer.Patience);
                Assert.Equal(new JoinResult.Joined(client.Player), await client.ReconnectAsync(ReconnectPolicy.Default, patience.Token));
                Assert.True(client.Header.Tick > written[RoomOf(client)]);
                after.Add((client, client.Header.Tick, Ships(client)));
            }

            // They play on.
            await Task.WhenAll(after.Select(a => PlayAsync(a.Client, ticks: 60)));
            foreach ((GameClient client, _, _) in after) await client.LeaveAsync();
            server.Signal("TERM"); // nobody is there any more, so it ends at once
            Assert.Equal(0, await server.WaitForExitAsync());
        }

        Assert.Empty(Directory.GetFiles(_journals.FullName, "*.wal")); // nothing is left to recover

        // One journal for each room tells the whole match, and what the players saw after the return.
        foreach (string path in Directory.GetFiles(_journals.FullName, "*.journal"))
        {
            JournalReader journal = JournalReader.Open(path);
            Assert.True(journal.IsEnded);
            Assert.Null(journal.Damage);
            Resimulation playback = journal.Resimulate(Game(journal));
            while (playback.TryStep())
            {
                Assert.True(playback.IsAsRecorded, $"room {journal.Header.Room}, tick {playback.Tick}");
                foreach ((GameClient client, int tick, string[] ships) in after)
                    if (tick == playback.Tick && RoomOf(client) == journal.Header.Room)
                        Assert.Equal(Ships(playback.Simulation.World), ships);
            }
        }

        foreach (GameClient client in before) client.Dispose();
    }

    private static int RoomOf(GameClient client) => int.Parse(client.SeatKey!.Split('-')[0], null);

    private static async Task<GameClient> JoinAsync(ServerProcess server, string name)
    {
        var client = new GameClient();
        using var patience = new CancellationTokenSource(TestServer.Patience);
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server.WebSocket, name, patience.Token));
        return client;
    }

    // Turns and shoots, for so many ticks.
    private static async Task PlayAsync(GameClient client, int ticks)
    {
        int end = client.Header.Tick + ticks;
        await client.UntilAsync(() => client.Header.Tick >= end, async () =>
        {
            int tick = client.Header.Tick + 3;
            await client.InputAsync(tick, [(int)(Buttons.Thrust | Buttons.Fire), (tick * 200) & 0xffff]);
        });
    }

    private static string[] Ships(GameClient client) =>
        [.. client.Snapshots.OfType("ship").Select(ship =>
            $"{ship["player"]}: {ship["x"]} {ship["y"]} {ship["score"]} {ship["kills"]} {ship["deaths"]}").Order(StringComparer.Ordinal)];

    private static string[] Ships(World world)
    {
        Table ships = world.Table("ship");
        var all = new List<string>();
        foreach (int slot in ships.Slots)
            all.Add($"{ships.Column("player")[slot]}: {ships.Column("x")[slot]} {ships.Column("y")[slot]} " +
                $"{ships.Column("score")[slot]} {ships.Column("kills")[slot]} {ships.Column("deaths")[slot]}");
        return [.. all.Order(StringComparer.Ordinal)];
    }

    private static IGame Game(JournalReader journal)
    {
        var options = new SkirmishOptions { PlayersMax = 8, BotsFillTo = 12 };
        IReadOnlyList<RoomType> types = Skirmishes.RoomTypes(options, RoomOptions.Default);
        return types.Single(type => type.Name == journal.Header.Type).DefaultGame;
    }
}
