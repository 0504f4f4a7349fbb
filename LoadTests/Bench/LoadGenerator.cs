using System.Net;
using GameServer.Hosting;
using LoadTests.Client;

namespace LoadTests.Bench;

/// <summary>
/// Plays for thousands of clients on one thread. It wakes about every half millisecond, sends the inputs that are due and reads what has come. It never
/// waits inside the kernel for a socket: then the server's sends would have to wake it, and the server's time would be charged for that.
/// </summary>
internal sealed class LoadGenerator(int port, int joinsPerSecond, bool needsTickets) : IDisposable
{
    private const int TickRate = 30;

    // Each client sends in one of so many parts of a tick.
    private const int Slots = 64;

    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly long SlotPeriod = Time.TimestampFrequency / (TickRate * Slots);

    // The bare server lets everybody in.
    private const string AnyTicket = "xxxxxxxxxxxxxxxxxxxxxx";

    private readonly IPEndPoint _server = new(IPAddress.Loopback, port);
    private readonly byte[] _upgrade = ClientFrames.Upgrade(port);
    private readonly Epoll _epoll = new();
    private readonly PreciseWait _wait = new();
    private readonly List<LoadClient> _clients = [];
    private readonly Queue<string> _tickets = new();
    private readonly List<LoadClient>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new List<LoadClient>())];
    private readonly byte[] _received = GC.AllocateArray<byte>(256 * 1024, pinned: true);
    private long _nextSlotDue = Time.GetTimestamp();
    private int _nextSlot;

    /// <summary>What the clients saw.</summary>
    public LoadTally Tally { get; } = new();

    /// <summary>Asks for tickets for those who connect next, so that the rooms are there before them.</summary>
    public void AskForTickets(int count)
    {
        var server = new Uri($"http://{_server}");
        int first = _clients.Count + _tickets.Count;
        Task<TicketAnswer>[] answers = [.. Enumerable.Range(first, count).Select(id => TicketOffice.AskAsync(server, new TicketRequest($"Load {id}")))];
        // The clients there are go on playing meanwhile.
        var all = Task.WhenAll(answers);
        while (!all.IsCompleted) RunOnce();
        foreach (TicketAnswer answer in all.Result) _tickets.Enqueue(answer.Ticket);
    }

    /// <summary>Opens connections, at a steady pace; they join when <paramref name="play"/>. True when all are there before the time is over.</summary>
    public JoinReport Connect(int count, bool play, TimeSpan patience)
    {
        int before = _clients.Count;
        LoadState wanted = play ? LoadState.Playing : LoadState.Idle;
        if (needsTickets && _tickets.Count == 0) AskForTickets(count);
        RunPaced(count, _ => Open(needsTickets ? _tickets.Dequeue() : AnyTicket, play), patience, () => CountOf(wanted, before) + CountOf(LoadState.Closed, before) == count);
        return new JoinReport(count, CountOf(wanted, before), Tally.Closes);
    }

    /// <summary>Lets those join that were only connected.</summary>
    public JoinReport JoinIdle(TimeSpan patience)
    {
        LoadClient[] idle = [.. _clients.Where(client => client.State == LoadState.Idle)];
        RunPaced(idle.Length, i => idle[i].Join(), patience, () => idle.All(client => client.State is LoadState.Playing or LoadState.Closed));
        return new JoinReport(idle.Length, idle.Count(client => client.State == LoadState.Playing), Tally.Closes);
    }

    /// <summary>Plays for a while and tells what happened in it.</summary>
    public LoadReport Measure(TimeSpan duration)
    {
        foreach (LoadClient client in _clients) client.Snapshots = 0;
        Tally.StartWindow();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Time.GetTimestamp();
        while (Time.GetElapsedTime(start) < duration) RunOnce();
        double seconds = Time.GetElapsedTime(start).TotalSeconds;
        return new LoadReport(
            seconds,
            CountOf(LoadState.Playing, 0),
            Tally.Snapshots,
            Tally.SnapshotBytes,
            _clients.Where(client => client.State == LoadState.Playing).Select(client => client.Snapshots).DefaultIfEmpty().Min() / seconds,
            Tally.Latency.Quantile(0.5).TotalMilliseconds,
            Tally.Latency.Quantile(0.99).TotalMilliseconds,
            Tally.Latency.Max.TotalMilliseconds,
            Tally.InputsUnsent,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            Tally.Closes);
    }

    /// <summary>Keeps everybody playing for one part of a tick.</summary>
    public void RunOnce()
    {
        _wait.Until(_nextSlotDue);
        // What is not sent in time is sent late, but no more than one input per client before the sockets are read again.
        long now = Time.GetTimestamp();
        _nextSlotDue = Math.Max(_nextSlotDue, now - (SlotPeriod * (Slots - 1)));
        for (; _nextSlotDue <= now; _nextSlotDue += SlotPeriod)
        {
            foreach (LoadClient client in _slots[_nextSlot]) client.Act();
            _nextSlot = (_nextSlot + 1) % Slots;
        }

        int ready = _epoll.Poll();
        for (int i = 0; i < ready; i++) _clients[_epoll.KeyOf(i)].Receive(_received);
    }

    /// <inheritdoc/>
    public void Dispose() => _clients.ForEach(static client => client.Dispose());

    private void RunPaced(int count, Action<int> doOne, TimeSpan patience, Func<bool> isDone)
    {
        long start = Time.GetTimestamp();
        int done = 0;
        while (Time.GetElapsedTime(start) < patience && (done < count || !isDone()))
        {
            for (int due = (int)(Time.GetElapsedTime(start).TotalSeconds * joinsPerSecond); done < Math.Min(due, count); done++) doOne(done);
            RunOnce();
        }
    }

    private void Open(string ticket, bool play)
    {
        int id = _clients.Count;
        var client = new LoadClient(id, _server, ticket, _upgrade, play, Tally);
        _clients.Add(client);
        // Multiples of the golden ratio spread evenly, however many there will be.
        _slots[(int)(id * 0.6180339887 % 1 * Slots)].Add(client);
        _epoll.Watch(client.Handle, id);
    }

    private int CountOf(LoadState state, int from)
    {
        int count = 0;
        for (int i = from; i < _clients.Count; i++)
            if (_clients[i].State == state) count++;
        return count;
    }
}
