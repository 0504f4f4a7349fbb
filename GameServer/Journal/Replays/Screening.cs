using GameServer.Engine.Rooms;
using System.Threading.Channels;
using GameServer.Engine.Diagnostics;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Engine.Calls;
using GameServer.Simulation;

namespace GameServer.Journal.Replays;

/// <summary>
/// A replay that is shown to one viewer, who can stop it and go anywhere in it. To the client it is like watching a room, and Playback tells how time goes.
/// Only its loop thread touches it, except where "Called from any thread" is written.
/// </summary>
public sealed partial class Screening : ITicked, IVenue
{
    private readonly OwnerThread _loopThread = new();
    private readonly Replay _replay;
    private readonly Cinema _cinema;
    private readonly RoomOptions _options;
    private readonly int _idleTurnsMax;
    private readonly FramePool _frames;
    private readonly GameMetrics _metrics;
    private readonly CallDesk _calls;
    private readonly Channel<CallRequest> _inbox;
    private readonly RoomClient?[] _audienceOfOne = new RoomClient?[1];
    private Audience _audience;
    private Allowance _allowance = new(intervalTicks: 1, CallsAtOnceMax);
    private Projector? _projector; // null: it has not begun
    private PlaybackState _told;
    private volatile CloseReason? _closed;
    private int _turn;
    private int _lastUsedTurn;
    private int _tick;

    internal Screening(Replay replay, Cinema cinema, RoomOptions options, int idleSeconds, FramePool frames, GameMetrics metrics)
    {
        _replay = replay;
        _cinema = cinema;
        _options = options;
        _idleTurnsMax = idleSeconds * replay.Journal.Header.TickRate;
        _frames = frames;
        _metrics = metrics;
        _audience = NewAudience();
        _calls = new CallDesk(Calls(), metrics, (call, e) => cinema.CallFailed?.Invoke(Id, call, e));
        _inbox = Channel.CreateBounded<CallRequest>(new BoundedChannelOptions(options.InboxCapacity)
        {
            FullMode = BoundedChannelFullMode.Wait, // with TryWrite: "full" is returned
            SingleReader = true,
            SingleWriter = true,
            AllowSynchronousContinuations = false,
        });
    }

    /// <inheritdoc/>
    public string Kind => "replay";

    /// <inheritdoc/>
    public int Id => _replay.Journal.Header.Room;

    /// <inheritdoc/>
    public int TickRate => _replay.Journal.Header.TickRate;

    /// <inheritdoc/>
    public int Tick => Volatile.Read(ref _tick);

    /// <inheritdoc/>
    public CloseReason? Closed => _closed;

    /// <inheritdoc/>
    public int SnapshotLevel
    {
        get => _audience.Level;
        set => _audience.Level = value;
    }

    int IVenue.RoomId => Id;

    int IVenue.InputFields => _replay.Game.Schema.Inputs.Length;

    /// <summary>The match that is shown; null before it has begun. For tests.</summary>
    internal GameSimulation? Simulation => _projector?.Simulation;

    private RoomClient Client => _audienceOfOne[0]!;

    CloseReason? IVenue.TryEnter(RoomClient client, Holder holder)
    {
        _audienceOfOne[0] = client; // before any loop knows of this
        client.Name = holder.Name;
        return _cinema.TryRun(this) ? null : CloseReason.RoomFull;
    }

    CloseReason? IVenue.Take(RoomClient client, in ClientMessage message)
    {
        switch (message.Kind)
        {
            case ClientMessageKind.Watch:
                client.Look(message.Camera.X, message.Camera.Y);
                return null;
            case ClientMessageKind.Call:
                return _inbox.Writer.TryWrite(message.Call!) ? null : Closed ?? CloseReason.RoomOverloaded;
            default:
                return CloseReason.UnknownKind; // there is nothing to steer
        }
    }

    /// <inheritdoc/>
    public void RunTick()
    {
        _loopThread.Assert();
        _turn++;
        try
        {
            if (_projector is null) Begin();
            Client.Transport.Receive();
            AnswerCalls();
            Advance();
        }
        catch (Exception e) when (e is JournalFormatException or IOException or UnauthorizedAccessException)
        {
            Close(CloseReason.RecordingDamaged);
            return;
        }

        if (_projector!.IsBetween) Client.Transport.Send();
        else _audience.Send(_projector.Simulation, _audienceOfOne, _turn);
        CloseIfOver();
    }

    /// <inheritdoc/>
    public void Close(CloseReason reason)
    {
        _loopThread.Assert();
        _inbox.Writer.TryComplete();
        Audience.SendHome(Client, reason);
        _closed = reason;
        _cinema.Remove();
    }

    private Audience NewAudience() =>
        new(_replay.Game, _options, _options.SpectatorTicksPerSnapshot, _options.SpectatorSnapshotBytesMax, _frames, _metrics);

    private void Begin()
    {
        _projector = new Projector(_replay);
        Volatile.Write(ref _tick, _projector.Tick);
        Audience.Admit(Client, turn: 0, _turn);
        _projector.TakeRosterChanges();
        SendWelcome();
        TellPlayback(hasJumped: true);
    }

    private void Advance()
    {
        if (_projector!.IsSeeking) Seek();
        else Play();
        if (!_projector.IsBetween) Volatile.Write(ref _tick, _projector.Tick);
    }

    private void Play()
    {
        for (int left = _projector!.TakeTurn(); left > 0; left--)
        {
            _projector.Step();
            SendRosterChanges();
            SendEvents();
        }

        if (_projector.IsAtEnd) _projector.Pause();
        if (_projector.Percent != _told.Percent) TellPlayback(hasJumped: false);
    }

    // What the client has is of another time, and so is what it could be encoded against.
    private void Seek()
    {
        if (!_projector!.TryLand()) return;
        int level = _audience.Level;
        _audience = NewAudience();
        _audience.Level = level;
        Client.Outbox.Snapshots.Forget();
        Audience.Admit(Client, turn: 0, _turn);
        SendRosterChanges();
        TellPlayback(hasJumped: true);
    }

    private void CloseIfOver()
    {
        if (_projector!.Percent > 0) _lastUsedTurn = _turn;
        if (Client.Outbox.Reason is { } reason) Close(reason);
        else if (_turn - _lastUsedTurn > _idleTurnsMax) Close(CloseReason.Idle);
    }
}
