using System.Runtime.CompilerServices;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>
/// Tells those who look at the lobby what becomes of public rooms. Looks at the rooms twice a second for all of them together; each is told what differs from what it was sent, so a slow
/// one gets fewer and larger changes.
/// </summary>
public sealed class LobbyFeed : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    private readonly RoomDirectory _rooms;
    private readonly Bell _bell = new();
    private readonly ITimer _timer;
    private readonly int _looksPerKeepAlive;
    private volatile IReadOnlyList<RoomView> _seen;
    private int _looks;

    /// <summary>The feed of a directory.</summary>
    public LobbyFeed(RoomDirectory rooms, LobbyOptions options, TimeProvider time)
    {
        _rooms = rooms;
        _seen = Look();
        _looksPerKeepAlive = (int)(options.KeepAlive / LookEvery);
        _timer = time.CreateTimer(static feed => ((LobbyFeed)feed!).LookAndWait(), this, LookEvery, Timeout.InfiniteTimeSpan);
    }

    /// <summary>All rooms, then changes.</summary>
    public async IAsyncEnumerable<News> WatchAsync([EnumeratorCancellation] CancellationToken end)
    {
        Task rung = _bell.Next;
        IReadOnlyList<RoomView> sent = _seen;
        yield return new News("rooms", new RoomList(sent));
        while (true)
        {
            await rung.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested) yield break;
            rung = _bell.Next;
            IReadOnlyList<RoomView> seen = _seen;
            yield return seen == sent ? News.Alive : new News("changed", Changes(sent, seen));
            sent = seen;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    internal static RoomChanges Changes(IReadOnlyList<RoomView> before, IReadOnlyList<RoomView> now) =>
        new([.. now.Except(before)], [.. before.Select(room => room.Id).Except(now.Select(room => room.Id))]);

    private IReadOnlyList<RoomView> Look() => [.. _rooms.Rooms.Where(room => room.IsPublic).Select(room => RoomView.Of(room, viewer: null))];

    private void LookAndWait()
    {
        IReadOnlyList<RoomView> now = Look();
        bool isNew = !now.SequenceEqual(_seen);
        if (isNew) _seen = now;
        if (isNew || ++_looks % _looksPerKeepAlive == 0) _bell.Ring();
        _timer.Change(LookEvery, Timeout.InfiniteTimeSpan);
    }
}
