using GameServer.Journal.Format;
using LoadTests.Runner;

namespace LoadTests.Resilience;

/// <summary>
/// <c>crash [clients]</c>: the server's own process is killed in the middle of some fights and started again. Says how
/// much of the matches is lost, and when the players are back.
/// </summary>
internal static class CrashRecovery
{
    private const int PlayersPerRoom = 8;
    private const int TickRate = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Fight = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(int count)
    {
        DirectoryInfo journals = Directory.CreateTempSubdirectory("journals");
        string[] settings =
        [
            $"--Urls=http://127.0.0.1:{ServerProcess.FreePort()}",
            $"--Journal:Folder={journals.FullName}",
            $"--Skirmish:PlayersMax={PlayersPerRoom}",
            $"--Skirmish:BotsFillTo={PlayersPerRoom + 4}", // somebody has to fight
        ];
        StormClient[] clients;
        using (ServerProcess server = await ServerProcess.StartAsync(settings))
        {
            clients = [.. Enumerable.Range(0, count).Select(i => new StormClient(server.WebSocket, $"Crash {i}"))];
            foreach (StormClient client in clients) await client.JoinAsync();
            await Task.Delay(Fight);
            server.Signal("KILL");
            await Task.WhenAll(clients.Select(client => client.UntilClosedAsync())).WaitAsync(Patience);
        }

        Dictionary<int, int> written = new JournalFolder(journals.FullName).ReadUnfinished().ToDictionary(m => m.Room, m => m.LastTick);
        int lost = clients.Max(client => client.Tick - written[client.Room]);

        long start = TimeProvider.System.GetTimestamp();
        Task<TimeSpan>[] returns = [.. clients.Select(async client =>
        {
            await client.ReturnAsync();
            return TimeProvider.System.GetElapsedTime(start);
        })];
        using (ServerProcess server = await ServerProcess.StartAsync(settings))
        {
            TimeSpan up = TimeProvider.System.GetElapsedTime(start);
            TimeSpan[] back = await Task.WhenAll(returns).WaitAsync(Patience);
            Array.Sort(back);
            Console.WriteLine(
                "| players | rooms | match time lost | server accepts after | players back after: p50, all | connection attempts |");
            Console.WriteLine("|---|---|---|---|---|---|");
            Console.WriteLine(string.Create(
                null,
                $"| {count} | {written.Count} | {lost * 1000 / TickRate} ms ({lost} ticks) | {up.TotalSeconds:N1} s " +
                $"| {back[back.Length / 2].TotalSeconds:N1}, {back[^1].TotalSeconds:N1} s " +
                $"| {clients.Sum(client => client.Attempts)} |"));
            foreach (StormClient client in clients) client.Dispose();
        }

        journals.Delete(recursive: true);
        return 0;
    }
}
