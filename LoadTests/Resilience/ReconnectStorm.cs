using LoadTests.Bench;

namespace LoadTests.Resilience;

/// <summary>
/// <c>storm [clients]</c>: breaks the connections of that many players at once; all reconnect. A witness stays in each
/// room and records its events, which shows what the others missed.
/// </summary>
internal static class ReconnectStorm
{
    private const int PlayersPerRoom = 20;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(int count)
    {
        int rooms = (count + PlayersPerRoom - 1) / PlayersPerRoom;
        using BenchProcess server = BenchProcess.Start(
            core: null,
            "GameServer.runtimeconfig.json",
            "bench-serve",
            $"--Skirmish:PlayersMax={PlayersPerRoom + 1}",
            $"--Skirmish:BotsFillTo={PlayersPerRoom + 5}", // somebody has to make things happen
            $"--Room:RoomsMax={rooms + 1}",
            "--Room:TicksPerSnapshot=3", // a thousand clients that decode everything are more than a core can do
            $"--Session:ConnectionsMax={(2 * count) + rooms}");
        var url = new Uri($"ws://127.0.0.1:{server.FirstLine}/ws");

        StormClient[] all = [.. Enumerable.Range(0, count + rooms).Select(i => new StormClient(url, $"Storm {i}"))];
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (client, _) => await client.JoinAsync());
        ILookup<int, StormClient> byRoom = all.ToLookup(client => client.Room);
        Dictionary<int, StormClient> witnesses = byRoom.ToDictionary(room => room.Key, room => room.First());
        StormClient[] dropped = [.. all.Except(witnesses.Values)];
        Dictionary<int, int> begin = witnesses.ToDictionary(w => w.Key, w => byRoom[w.Key].Max(client => client.Tick));
        await Task.Delay(Settling);

        server.Ask("reset", StartPatience);
        long start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(dropped.Select(client => client.BreakAsync()));
        TimeSpan[] back = await Task.WhenAll(dropped.Select(async client =>
        {
            await client.ReturnAsync();
            return TimeProvider.System.GetElapsedTime(start);
        })).WaitAsync(Patience);
        var stats = server.Ask<ServerStats>("stats", StartPatience);
        await Task.Delay(Settling);

        await Task.WhenAll(all.Select(client => client.BreakAsync())); // what they were told changes no more
        (int told, int lost, int twice) = Compare(byRoom, witnesses, begin);
        lost += dropped.Sum(c => c.Missed);
        Array.Sort(back);
        Console.WriteLine(
            "| clients dropped at once | back: p50, p99, all | connection attempts | events expected | lost " +
            "| duplicated or out of order | tick lateness p99, max |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            null,
            $"| {dropped.Length} in {witnesses.Count} rooms | {back[back.Length / 2].TotalSeconds:N2}, " +
            $"{back[back.Length * 99 / 100].TotalSeconds:N2}, {back[^1].TotalSeconds:N2} s | {dropped.Sum(c => c.Attempts)} | {told} " +
            $"| {lost} | {twice} | {stats.LatenessP99Ms:N1}, {stats.LatenessMaxMs:N1} ms |"));
        foreach (StormClient client in all) client.Dispose();
        return lost + twice == 0 && told > 0 ? 0 : 1;
    }

    /// <summary>
    /// What those who were dropped were told, against what the witness in their room was told, between the beginning
    /// and now.
    /// </summary>
    private static (int Told, int Lost, int Twice) Compare(
        ILookup<int, StormClient> byRoom, Dictionary<int, StormClient> witnesses, Dictionary<int, int> begin)
    {
        (int told, int lost, int twice) = (0, 0, 0);
        foreach (IGrouping<int, StormClient> room in byRoom)
        {
            int end = room.Min(client => client.Tick) - 1;
            string[] truth = StormClient.Within(witnesses[room.Key].Told, begin[room.Key], end);
            foreach (StormClient client in room)
            {
                string[] heard = StormClient.Within(client.Told, begin[room.Key], end);
                told += truth.Length;
                lost += truth.Except(heard).Count();
                if (!heard.SequenceEqual(truth)) twice += Math.Max(1, heard.Length - truth.Length);
            }
        }

        return (told, lost, twice);
    }
}
