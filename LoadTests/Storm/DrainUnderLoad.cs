using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LoadTests.Storm;

/// <summary>
/// <c>drain [clients]</c>: the server's own process, rooms full of players, and SIGTERM in the middle of their rounds. Says how each connection ended, whether anybody in a room was told
/// less than another, and what the process's exit code was.
/// </summary>
internal static class DrainUnderLoad
{
    private const int PlayersPerRoom = 20;
    private const int RoundSeconds = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(int count)
    {
        int rooms = (count + PlayersPerRoom - 1) / PlayersPerRoom;
        using Process server = Start(
            $"--Skirmish:PlayersMax={PlayersPerRoom}",
            $"--Skirmish:BotsFillTo={PlayersPerRoom + 5}", // somebody has to make things happen
            $"--Skirmish:RoundSeconds={RoundSeconds}",
            "--Drain:Time=00:02:00",
            $"--Room:RoomsMax={rooms + 1}",
            "--Room:TicksPerSnapshot=3", // hundreds of clients that decode everything are more than a core can do
            $"--Session:ConnectionsMax={2 * count}");
        var url = new Uri($"ws://{await AddressAsync(server)}/ws");
        StormClient[] clients = [.. Enumerable.Range(0, count).Select(i => new StormClient(url, $"Drain {i}"))];
        await Parallel.ForEachAsync(clients, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (client, _) => await client.JoinAsync());
        int[] begin = [.. clients.ToLookup(client => client.Room).Select(room => room.Max(client => client.Tick))];

        long start = TimeProvider.System.GetTimestamp();
        using (var kill = Process.Start("kill", $"-TERM {server.Id}")) await kill.WaitForExitAsync();
        TimeSpan[] ends = await Task.WhenAll(clients.Select(async client =>
        {
            await client.UntilClosedAsync();
            return TimeProvider.System.GetElapsedTime(start);
        })).WaitAsync(Patience);
        using var patience = new CancellationTokenSource(Patience);
        await server.WaitForExitAsync(patience.Token);
        TimeSpan exit = TimeProvider.System.GetElapsedTime(start);

        (int told, int lost) = clients.ToLookup(client => client.Room).Zip(begin, Compare).Aggregate((a, b) => (a.Told + b.Told, a.Lost + b.Lost));
        int early = clients.Count(client => client.Notice?.Kind != DrainNotice);
        string closes = string.Join(", ", clients.CountBy(client => client.Close?.Code ?? 0).Select(close => $"{close.Value} x {close.Key}"));
        Array.Sort(ends);
        Console.WriteLine("| players | rooms | not told of the end before | connections ended with | first, last after | events they should have | lost | process ended after | exit code |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            null,
            $"| {count} | {begin.Length} | {early} | {closes} | {ends[0].TotalSeconds:N1}, {ends[^1].TotalSeconds:N1} s | {told} | {lost} | {exit.TotalSeconds:N1} s | {server.ExitCode} |"));
        foreach (StormClient client in clients) client.Dispose();
        return lost == 0 && told > 0 && early == 0 && server.ExitCode == 0 && clients.All(client => client.Close?.Code == GoingAway) ? 0 : 1;
    }

    private const int DrainNotice = 2;
    private const int GoingAway = 1001;

    // All in a room are told the same, so what anybody was told everybody should have been.
    private static (int Told, int Lost) Compare(IGrouping<int, StormClient> room, int begin)
    {
        string[][] heard = [.. room.Select(client => StormClient.Within(client.Told, begin, int.MaxValue))];
        string[] truth = heard.MaxBy(told => told.Length)!;
        return (truth.Length * heard.Length, heard.Sum(told => truth.Except(told).Count()));
    }

    private static Process Start(params string[] settings)
    {
        string name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "GameServer.exe" : "GameServer";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name)) { RedirectStandardOutput = true };
        start.ArgumentList.Add("--Urls=http://127.0.0.1:0");
        foreach (string setting in settings) start.ArgumentList.Add(setting);
        return Process.Start(start)!;
    }

    // "Skirmish is running at http://127.0.0.1:1234 (...)."
    private static async Task<string> AddressAsync(Process server)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            string? url = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal));
            if (url is not null) return new Uri(url).Authority;
        }

        throw new InvalidOperationException("The server did not say where it is.");
    }
}
