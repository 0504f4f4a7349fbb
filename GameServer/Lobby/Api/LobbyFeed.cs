using System.Runtime.CompilerServices;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>
/// Streams changes of public rooms to lobby clients. Scans the rooms twice a second for all clients. Each client gets
/// the difference from its last update, so a slow one gets fewer, larger changes.
/// </summary>
internal sealed class LobbyFeed : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(0.5);

    private readonly RoomDirectory _rooms;
    private readonly AsyncSignal _signal = new();
    private readonly GuardedTimer _timer;
    private readonly int _refreshesPerKeepAlive;
    private volatile IReadOnlyList<RoomView> _seen;
    private int _refreshes;

    /// <summary>Starts the feed of a directory.</summary>
    public LobbyFeed(RoomDirectory rooms, LobbyOptions options, TimeProvider time, ILogger<LobbyFeed> logger)
    {
        _rooms = rooms;
        _seen = Snapshot();
        _refreshesPerKeepAlive = (int)(options.KeepAlive / RefreshInterval);
        _timer = new GuardedTimer(time, RefreshInterval, Refresh, logger);
    }

    /// <summary>The full list, then changes.</summary>
    public async IAsyncEnumerable<ServerSentEvent> WatchAsync([EnumeratorCancellation] CancellationToken end)
    {
        Task signalled = _signal.Next;
        IReadOnlyList<RoomView> sent = _seen;
        yield return new ServerSentEvent("rooms", new RoomList(sent));
        while (true)
        {
            await signalled.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested) yield break;
            signalled = _signal.Next;
            IReadOnlyList<RoomView> seen = _seen;
            yield return seen == sent ? ServerSentEvent.Alive : new ServerSentEvent("changed", Changes(sent, seen));
            sent = seen;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    internal static RoomChanges Changes(IReadOnlyList<RoomView> before, IReadOnlyList<RoomView> now) =>
        new([.. now.Except(before)], [.. before.Select(room => room.Id).Except(now.Select(room => room.Id))]);

    private IReadOnlyList<RoomView> Snapshot() =>
        [.. _rooms.Rooms.Where(room => room.IsPublic).Select(room => RoomView.Of(room, viewer: null))];

    private TimeSpan Refresh()
    {
        IReadOnlyList<RoomView> now = Snapshot();
        bool isNew = !now.SequenceEqual(_seen);
        if (isNew) _seen = now;
        if (isNew || ++_refreshes % _refreshesPerKeepAlive == 0) _signal.Set();
        return RefreshInterval;
    }
}
