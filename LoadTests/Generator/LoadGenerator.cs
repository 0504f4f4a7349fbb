using System.Collections.Concurrent;
using System.Net;
using GameServer.Engine.Loop;
using GameServer.Hosting;
using LoadTests.Measuring;

namespace LoadTests.Generator;

/// <summary>
/// Plays for thousands of clients on one thread. It wakes about every half millisecond, sends the inputs that are due
/// and reads what has come. It never waits inside the kernel for a socket: then the server's sends would have to wake
/// it, and the server's time would be charged for that.
/// </summary>
/// <param name="server">Where the server is.</param>
/// <param name="host">What it is called in requests: name and port.</param>
internal sealed class LoadGenerator(IPEndPoint server, string host) : IDisposable
{
    private const int TickRate = 30;

    // Each player acts in one of these parts of a tick.
    private const int Slots = 64;

    // Ping carries the time in these.
    private const int ClockTicksPerSecond = 10_000;

    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly long SlotPeriod = Time.TimestampFrequency / (TickRate * Slots);

    private readonly Epoll _epoll = new();
    private readonly List<LoadClient?> _clients = [];
    private readonly Stack<int> _freeKeys = new();
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly List<ILoadPlayer>[] _slots = NewSlots();
    private readonly List<ILoadPlayer>[] _asking = NewSlots();
    private readonly byte[] _received = GC.AllocateArray<byte>(256 * 1024, pinned: true);
    private readonly long _start = Time.GetTimestamp();
    private long _nextSlotDue = Time.GetTimestamp();
    private int _nextSlot;
    private int _added;
    private int _asked;

    /// <summary>Where the server is.</summary>
    public IPEndPoint Server => server;

    /// <summary>The request that opens a connection.</summary>
    public byte[] Upgrade { get; } = ClientFrames.Upgrade(host);

    /// <summary>From one input of a player to the next.</summary>
    public static long TickPeriod => SlotPeriod * Slots;

    /// <summary>How long it takes there and back.</summary>
    public ShortestRoundTrip ShortestRoundTrip { get; } = new();

    /// <summary>How late the generator itself was with what it had to do.</summary>
    public LogHistogram Lateness { get; } = new();

    /// <summary>Has something done on the generator's thread, soon. Called from any thread.</summary>
    public void Post(Action action) => _posted.Enqueue(action);

    /// <summary>Begins to drive a player.</summary>
    public void Add(ILoadPlayer player)
    {
        if (player is LoadClient client) Watch(client);
        _slots[SlotOf(_added++)].Add(player);
    }

    /// <summary>Drives a player no more.</summary>
    public void Remove(ILoadPlayer player)
    {
        foreach (List<ILoadPlayer> slot in _slots)
            if (slot.Remove(player)) break;
        if (player is not LoadClient client) return;
        _clients[client.Key] = null;
        _freeKeys.Push(client.Key);
    }

    /// <summary>Reads what comes for a client, or leaves it where it is.</summary>
    public void SetWatching(LoadClient client, bool isWatching)
    {
        if (isWatching) _epoll.Watch(client.Handle, client.Key, client.State == LoadState.Connecting);
        else _epoll.Unwatch(client.Handle);
    }

    /// <summary>A client need not know any more that it is connected.</summary>
    public void Connected(LoadClient client) => _epoll.WatchReadable(client.Handle, client.Key);

    /// <summary>
    /// Lets a player send a Ping within a tick from now. The answer may have to wait for the room's tick, and a player
    /// acts in the same part of every tick: if its Pings went out with its inputs, all of them would wait as long, and
    /// even the shortest round trip would be longer than the way. So each Ping of the generator goes out in another
    /// part, and soon one comes just before a tick. Called on the generator's thread.
    /// </summary>
    public void AskSoon(ILoadPlayer player) => _asking[SlotOf(_asked++)].Add(player);

    /// <summary>A time as Ping carries it.</summary>
    public int ClockOf(long now) => (int)(Time.GetElapsedTime(_start, now).TotalSeconds * ClockTicksPerSecond);

    /// <summary>How long ago it was when a Ping carried this.</summary>
    public TimeSpan Since(int clock) => Time.GetElapsedTime(_start) - TimeSpan.FromSeconds((double)clock / ClockTicksPerSecond);

    /// <summary>Drives all players for one part of a tick.</summary>
    public void RunOnce()
    {
        PreciseWait.Until(_nextSlotDue);
        while (_posted.TryDequeue(out Action? action)) action();
        long now = Time.GetTimestamp();
        // Each part for itself: one long pause makes many of them late.
        for (long due = _nextSlotDue; due <= now; due += SlotPeriod) Lateness.Record(Time.GetElapsedTime(due, now));
        // Late inputs are still sent, but at most one per client before the sockets are read again; clients count those
        // left out.
        _nextSlotDue = Math.Max(_nextSlotDue, now - (SlotPeriod * (Slots - 1)));
        for (; _nextSlotDue <= now; _nextSlotDue += SlotPeriod)
        {
            List<ILoadPlayer> slot = _slots[_nextSlot];
            for (int i = slot.Count - 1; i >= 0; i--) slot[i].Act(_nextSlotDue, now); // disconnected players remove themselves
            foreach (ILoadPlayer player in _asking[_nextSlot]) player.Ask(now);
            _asking[_nextSlot].Clear();
            _nextSlot = (_nextSlot + 1) % Slots;
        }

        int ready = _epoll.Poll();
        for (int i = 0; i < ready; i++) _clients[_epoll.KeyOf(i)]?.Receive(_received);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LoadClient? client in _clients.ToArray()) client?.Dispose();
        _epoll.Dispose();
    }

    private void Watch(LoadClient client)
    {
        // A socket that cannot be watched leaves no trace.
        bool isFree = _freeKeys.TryPeek(out int key);
        if (!isFree) key = _clients.Count;
        _epoll.Watch(client.Handle, key, isConnecting: true);
        if (isFree) _freeKeys.Pop();
        else _clients.Add(null);
        _clients[key] = client;
        client.Key = key;
    }

    // Multiples of the golden ratio spread evenly for any count.
    private static int SlotOf(int number) => (int)(number * 0.6180339887 % 1 * Slots);

    private static List<ILoadPlayer>[] NewSlots() => [.. Enumerable.Range(0, Slots).Select(_ => new List<ILoadPlayer>())];
}
