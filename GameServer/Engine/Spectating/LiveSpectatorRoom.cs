using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>Shows a running room with a delay, re-simulated from its input log.</summary>
internal sealed class LiveSpectatorRoom : SpectatorRoom
{
    // A keyframe is at most 64 ticks back, so a spectator room starts within a few turns without holding up its loop.
    private const int TicksPerTurnMax = 16;

    private readonly Room _room;
    private readonly RoomSpectators _spectators;
    private readonly int _delaySeconds;
    private Resimulation? _delayed; // null: not opened yet, or overtaken by the log
    private RosterVersion? _roster;
    private int _target;
    private bool _isRoomOver;
    private bool _hasDiverged;

    public LiveSpectatorRoom(
        Room room, RoomSpectators spectators, SpectatorSlots slots, RoomOptions options, FramePool frames, GameMetrics metrics)
        : base("spectator_room", room.Id, options.TickRate, room.Game, slots, options, frames, metrics)
    {
        _room = room;
        _spectators = spectators;
        _delaySeconds = options.SpectatorDelaySeconds;
    }

    internal override GameSimulation? Simulation => _delayed?.Simulation;

    // On the wire, tick 0 means none.
    private protected override bool IsReplay => false;

    private protected override bool IsShown => _delayed?.Tick > 0;

    private protected override bool MayWelcome => IsThere;

    private protected override IReadOnlyCollection<(int Player, string Name)> Present => _roster!.Present;

    private protected override CloseReason? End
    {
        get
        {
            if (_hasDiverged) return CloseReason.RoomFailed;
            if (_isRoomOver && IsThere && _target == _room.InputLog.NewestTick) return _room.Closed;
            return IsEmpty ? CloseReason.RoomClosed : null;
        }
    }

    private bool IsThere => _delayed?.Tick == _target;

    private protected override void Advance()
    {
        Aim();
        for (int i = 0; i < TicksPerTurnMax && TryStep(); i++) SendTick();
    }

    private protected override IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges()
    {
        _roster ??= _room.Roster.Oldest;
        if (_roster.Next is not { } next || next.Tick > _delayed!.Tick) return null;
        _roster = next;
        return next.Changes;
    }

    private protected override void Greet(RoomClient client)
    {
        if (_delaySeconds == 0) return;
        OutboundFrame frame = Frames.Rent();
        ServerMessageWriter.WriteNotice(
            frame, NoticeKind.Delayed, $"You are watching with a delay of {_delaySeconds} seconds.", _delaySeconds);
        client.Outbox.Write(frame);
        frame.Release();
    }

    private protected override void OnClosed() => _spectators.Forget(this);

    // A room that has ended no longer advances, so the remaining ticks are paced here.
    private void Aim()
    {
        _isRoomOver = _room.Closed is not null; // read first: nothing is recorded after the room has ended
        int newest = _room.InputLog.NewestTick;
        _target = _isRoomOver && _delayed is not null
            ? Math.Min(_target + 1, newest)
            : Math.Max(_target, newest - (_delaySeconds * TickRate));
    }

    private bool TryStep()
    {
        _delayed ??= Resimulation.TryOpenNear(_room.InputLog, _target);
        if (_delayed is null || IsThere || _hasDiverged) return false;
        if (_delayed.TryStep()) return IsAsPlayed();
        if (_delayed.IsOvertaken) _delayed = null;
        return false;
    }

    // Nobody is shown a match that was never played.
    private bool IsAsPlayed()
    {
        if (_delayed!.IsAsRecorded) return true;
        _hasDiverged = true;
        _room.Hooks.Diverged?.Invoke(_room, _delayed.Tick);
        return false;
    }
}
