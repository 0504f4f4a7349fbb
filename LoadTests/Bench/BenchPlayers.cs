using System.Net;
using GameServer.Client;
using LoadTests.Generator;
using LoadTests.Measuring;

namespace LoadTests.Bench;

/// <summary>The benchmark's players: come at a steady pace, play as dice will have it, and are counted.</summary>
internal sealed class BenchPlayers(int port, int joinsPerSecond, bool needsTickets) : IDisposable
{
    // The bare server accepts any ticket.
    private const string AnyTicket = "xxxxxxxxxxxxxxxxxxxxxx";

    private readonly LoadGenerator _generator = new(new IPEndPoint(IPAddress.Loopback, port), $"127.0.0.1:{port}");
    private readonly List<LoadClient> _clients = [];
    private readonly Queue<string> _tickets = new();
    private readonly LoadTally _tally = new();

    /// <summary>Gets tickets for the next clients, so their rooms exist before they connect.</summary>
    public void AskForTickets(int count)
    {
        var server = new Uri($"http://{_generator.Server}");
        int first = _clients.Count + _tickets.Count;
        Task<TicketAnswer>[] answers = [
            .. Enumerable.Range(first, count).Select(id => TicketClient.AskAsync(server, new TicketRequest($"Load {id}")))];
        // The clients there are go on playing meanwhile.
        var all = Task.WhenAll(answers);
        while (!all.IsCompleted) _generator.RunOnce();
        foreach (TicketAnswer answer in all.Result) _tickets.Enqueue(answer.Ticket);
    }

    /// <summary>
    /// Opens connections, at a steady pace; they join when <paramref name="play"/>. True when all are there before the
    /// time is over.
    /// </summary>
    public JoinReport Connect(int count, bool play, TimeSpan patience)
    {
        int before = _clients.Count;
        LoadState wanted = play ? LoadState.Playing : LoadState.Idle;
        if (needsTickets && _tickets.Count == 0) AskForTickets(count);
        RunPaced(count, _ => Open(needsTickets ? _tickets.Dequeue() : AnyTicket, play), patience,
            () => CountOf(wanted, before) + CountOf(LoadState.Closed, before) == count);
        return new JoinReport(count, CountOf(wanted, before), Closes);
    }

    /// <summary>Lets those join that were only connected.</summary>
    public JoinReport JoinIdle(TimeSpan patience)
    {
        LoadClient[] idle = [.. _clients.Where(client => client.State == LoadState.Idle)];
        RunPaced(idle.Length, i => idle[i].Join(), patience,
            () => idle.All(client => client.State is LoadState.Playing or LoadState.Closed));
        return new JoinReport(idle.Length, idle.Count(client => client.IsPlaying), Closes);
    }

    /// <summary>Plays for a while and tells what happened in it.</summary>
    public LoadReport Measure(TimeSpan duration)
    {
        foreach (LoadClient client in _clients) client.Snapshots = 0;
        _tally.StartWindow();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < duration) _generator.RunOnce();
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        LogHistogram latency = _tally[Measuring.Measure.InputToSnapshot];
        return new LoadReport(
            seconds,
            CountOf(LoadState.Playing, 0),
            _tally.Snapshots,
            _tally.SnapshotBytes,
            _clients.Where(client => client.IsPlaying).Select(client => client.Snapshots).DefaultIfEmpty().Min() / seconds,
            latency.Quantile(0.5).TotalMilliseconds,
            latency.Quantile(0.99).TotalMilliseconds,
            latency.Max.TotalMilliseconds,
            _tally.InputsUnsent,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            Closes);
    }

    /// <summary>Drives all players for one part of a tick.</summary>
    public void RunOnce() => _generator.RunOnce();

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();

    private Dictionary<int, int> Closes => _tally.Closes.ToDictionary(close => close.Key, close => (int)close.Value);

    private void RunPaced(int count, Action<int> doOne, TimeSpan patience, Func<bool> isDone)
    {
        long start = TimeProvider.System.GetTimestamp();
        int done = 0;
        while (TimeProvider.System.GetElapsedTime(start) < patience && (done < count || !isDone()))
        {
            int due = (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * joinsPerSecond);
            for (; done < Math.Min(due, count); done++) doOne(done);
            _generator.RunOnce();
        }
    }

    private void Open(string ticket, bool play)
    {
        var client = new LoadClient(_generator, new Greeting(ticket), play, new DicePilot(_clients.Count), _tally);
        _clients.Add(client);
        _generator.Add(client);
    }

    private int CountOf(LoadState state, int from) => _clients.Skip(from).Count(client => client.State == state);
}
