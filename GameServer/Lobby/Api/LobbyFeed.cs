using System.Runtime.CompilerServices;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>
/// Tells those who look at the lobby what becomes of public rooms. Looks at the rooms twice a second for all of them together; each is told what differs from what it was sent, so a slow
/// one gets fewer and larger changes.
/// </summary>
public sealed class LobbyFeed : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(0.5);

    private readonly RoomDirectory _rooms;
    private readonly AsyncSignal _signal = new();
    private readonly ITimer _timer;
    private readonly int _refreshesPerKeepAlive;
    private volatile IReadOnlyList<RoomView> _seen;
    private int _refreshes;

    /// <summary>The feed of a directory.</summary>
    public LobbyFeed(RoomDirectory rooms, LobbyOptions options, TimeProvider time)
    {
        _rooms = rooms;
        _seen = Snapshot();
        _refreshesPerKeepAlive = (int)(options.KeepAlive / RefreshInterval);
        _timer = time.CreateTimer(static feed => ((LobbyFeed)feed!).Refresh(), this, RefreshInterval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>All rooms, then changes.</summary>
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

    private IReadOnlyList<RoomView> Snapshot() => [.. _rooms.Rooms.Where(room => room.IsPublic).Select(room => RoomView.Of(room, viewer: null))];

    private void Refresh()
    {
        IReadOnlyList<RoomView> now = Snapshot();
        bool isNew = !now.SequenceEqual(_seen);
        if (isNew) _seen = now;
        if (isNew || ++_refreshes % _refreshesPerKeepAlive == 0) _signal.Set();
        _timer.Change(RefreshInterval, Timeout.InfiniteTimeSpan);
    }
}
