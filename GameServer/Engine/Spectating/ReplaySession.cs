using System.Threading.Channels;
using GameServer.Engine.Calls;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>
/// A replay for one viewer, with pause, speed and seek. To the client it is a spectator room plus ReplayStatus
/// messages.
/// </summary>
public sealed partial class ReplaySession : SpectatorRoom, IJoinTarget
{
    private readonly IReplay _replay;
    private readonly ReplaySessions _sessions;
    private readonly int _inboxCapacity;
    private readonly int _idleTurnsMax;
    private readonly CallDispatcher _calls;
    private readonly Channel<CallRequest> _inbox;
    private TokenBucket _callsLeft;
    private RoomClient? _viewer;
    private IReplayTicks? _ticks;
    private ReplayPlayer? _player; // null: not started
    private ReplayStatus _status;
    private CloseReason? _damage;
    private int _lastUsedTurn;

    internal ReplaySession(
        IReplay replay, ReplaySessions sessions, RoomOptions options, int idleSeconds, FramePool frames, GameMetrics metrics)
        : base("replay", replay.RoomId, replay.TickRate, replay.Game, sessions.Slots, options, frames, metrics)
    {
        _replay = replay;
        _sessions = sessions;
        _inboxCapacity = options.InboxCapacity;
        _idleTurnsMax = idleSeconds * replay.TickRate;
        _calls = new CallDispatcher(Calls(), metrics, (call, e) => sessions.CallFailed?.Invoke(Id, call, e));
        _inbox = Channel.CreateBounded<CallRequest>(new BoundedChannelOptions(options.InboxCapacity)
        {
            FullMode = BoundedChannelFullMode.Wait, // with TryWrite: a full queue returns false
            SingleReader = true,
            SingleWriter = true,
            AllowSynchronousContinuations = false,
        });
    }

    int IJoinTarget.RoomId => Id;

    int IJoinTarget.InputFields => _replay.Game.Schema.Inputs.Length;

    bool IJoinTarget.IsForSpectators => true;

    /// <summary>Where the ticks are read from; null: not yet. For tests.</summary>
    internal IReplayTicks? Ticks => _ticks;

    internal override GameSimulation? Simulation => _player?.Simulation;

    private protected override bool IsReplay => true;

    private protected override bool IsShown => _damage is null && _player is { IsBetween: false };

    private protected override bool MayWelcome => IsShown;

    private protected override IReadOnlyCollection<(int Player, string Name)> Present =>
        [.. _player!.Present.Select(one => (one.Key, one.Value))];

    private protected override CloseReason? End =>
        _damage ?? _viewer!.Outbox.Reason ?? (Turn - _lastUsedTurn > _idleTurnsMax ? CloseReason.Idle : null);

    CloseReason? IJoinTarget.TryEnter(RoomClient client, PlayerIdentity identity)
    {
        if (!_sessions.Slots.TryTake()) return CloseReason.RoomFull;
        client.Name = identity.Name;
        _viewer = client; // before any loop sees this
        TryAdd(client);
        _sessions.Run(this);
        return null;
    }

    CloseReason? IJoinTarget.Take(RoomClient client, in ClientMessage message)
    {
        switch (message.Kind)
        {
            case ClientMessageKind.Watch:
                client.MoveCamera(message.Camera.X, message.Camera.Y);
                return null;
            case ClientMessageKind.Call:
                return _inbox.Writer.TryWrite(message.Call!) ? null : Closed ?? CloseReason.RoomOverloaded;
            default:
                return CloseReason.UnknownKind; // viewers send no input
        }
    }

    private protected override void Advance()
    {
        try
        {
            if (_player is null)
            {
                _ticks ??= _replay.OpenTicks();
                if (_ticks.TryPrepare(_replay.FirstTick)) _player = new ReplayPlayer(_replay, _ticks);
                return;
            }

            AnswerCalls();
            if (_player.IsSeeking) Seek();
            else Play();
            if (_player.Percent > 0) _lastUsedTurn = Turn;
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            _damage = CloseReason.RecordingDamaged;
        }
    }

    private protected override IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges() => _player!.TakeRosterChanges();

    private protected override void Greet(RoomClient client) => SendReplayStatus(hasJumped: true);

    private protected override void OnClosed() => _inbox.Writer.TryComplete();

    private void Play()
    {
        for (int left = _player!.TakeTurn(); left > 0 && _player.TryStep(); left--) SendTick();

        if (_player.IsAtEnd) _player.Pause();
        if (_player.Percent != _status.Percent) SendReplayStatus(hasJumped: false);
    }

    private void Seek()
    {
        if (!_player!.TryLand()) return;
        BeginAgain();
        SendReplayStatus(hasJumped: true);
    }

    private void SendReplayStatus(bool hasJumped)
    {
        _status = new ReplayStatus(_player!.Tick, _player.Percent, _replay.FirstTick, _replay.LastTick, hasJumped);
        OutboundFrame frame = Frames.Rent();
        ServerMessageWriter.WriteReplayStatus(frame, _status);
        Send(frame);
    }

    private void Send(OutboundFrame frame)
    {
        _viewer!.Outbox.Write(frame);
        frame.Release();
    }
}
