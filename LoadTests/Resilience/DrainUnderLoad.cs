using GameServer.Journal.Format;
using LoadTests.Runner;

namespace LoadTests.Resilience;

/// <summary>
/// <c>drain [clients]</c>: the server's own process, rooms full of players, and SIGTERM in the middle of their rounds.
/// Says how each connection ended, whether anybody in a room was told less than another, whether all journals are
/// whole, and what the process's exit code was.
/// </summary>
internal static class DrainUnderLoad
{
    private const int PlayersPerRoom = 20;
    private const int RoundSeconds = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(int count)
    {
        int rooms = (count + PlayersPerRoom - 1) / PlayersPerRoom;
        DirectoryInfo journals = Directory.CreateTempSubdirectory("journals");
        using ServerProcess server = await ServerProcess.StartAsync(
            $"--Journal:Folder={journals.FullName}",
            $"--Skirmish:PlayersMax={PlayersPerRoom}",
            $"--Skirmish:BotsFillTo={PlayersPerRoom + 5}", // somebody has to make things happen
            $"--Skirmish:RoundSeconds={RoundSeconds}",
            "--Drain:Time=00:02:00",
            $"--Room:RoomsMax={rooms + 1}",
            "--Room:TicksPerSnapshot=3", // hundreds of clients that decode everything are more than a core can do
            $"--Session:ConnectionsMax={2 * count}");
        StormClient[] clients = [.. Enumerable.Range(0, count).Select(i => new StormClient(server.WebSocket, $"Drain {i}"))];
        await Parallel.ForEachAsync(
            clients, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (client, _) => await client.JoinAsync());
        int[] begin = [.. clients.ToLookup(client => client.Room).Select(room => room.Max(client => client.Tick))];

        long start = TimeProvider.System.GetTimestamp();
        server.Signal("TERM");
        TimeSpan[] ends = await Task.WhenAll(clients.Select(async client =>
        {
            await client.UntilClosedAsync();
            return TimeProvider.System.GetElapsedTime(start);
        })).WaitAsync(Patience);
        int exitCode = await server.WaitForExitAsync();
        TimeSpan exit = TimeProvider.System.GetElapsedTime(start);

        (int told, int lost) = clients.ToLookup(client => client.Room).Zip(begin, Compare)
            .Aggregate((a, b) => (a.Told + b.Told, a.Lost + b.Lost));
        JournalReader[] recorded = [.. journals.GetFiles("*" + JournalFolder.Extension).Select(file => JournalReader.Open(file.FullName))];
        int whole = recorded.Count(journal => journal is { IsEnded: true, Damage: null });
        journals.Delete(recursive: true);
        int early = clients.Count(client => client.Notice?.Kind != DrainNotice);
        string closes = string.Join(
            ", ", clients.CountBy(client => client.Close?.Code ?? 0).Select(close => $"{close.Value} x {close.Key}"));
        Array.Sort(ends);
        Console.WriteLine(
            "| players | rooms | not warned | close codes | first, last after | events expected " +
            "| lost | journals closed | process exited after | exit code |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            null,
            $"| {count} | {begin.Length} | {early} | {closes} | {ends[0].TotalSeconds:N1}, {ends[^1].TotalSeconds:N1} s | {told} " +
            $"| {lost} | {whole} of {recorded.Length} | {exit.TotalSeconds:N1} s | {exitCode} |"));
        foreach (StormClient client in clients) client.Dispose();
        return lost == 0 && told > 0 && whole == recorded.Length && early == 0 && exitCode == 0
            && clients.All(client => client.Close?.Code == GoingAway) ? 0 : 1;
    }

    private const int DrainNotice = 2;
    private const int GoingAway = 1001;

    // A room's events go to all, so each client should have what any other has.
    private static (int Told, int Lost) Compare(IGrouping<int, StormClient> room, int begin)
    {
        string[][] heard = [.. room.Select(client => StormClient.Within(client.Told, begin, int.MaxValue))];
        string[] truth = heard.MaxBy(told => told.Length)!;
        return (truth.Length * heard.Length, heard.Sum(told => truth.Except(told).Count()));
    }
}
