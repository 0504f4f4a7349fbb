using GameServer.Simulation;

namespace GameServer.Rooms.Spectating;

/// <summary>A room's match some time later, computed again from its input log. Owned by the thread of the spectator room that shows it.</summary>
/// <param name="room">Which room.</param>
/// <param name="delayTicks">How much later.</param>
internal sealed class DelayedPlayback(Room room, int delayTicks)
{
    private readonly InputLog _log = room.InputLog;
    private Resimulation? _resimulation;
    private RosterVersion? _roster;
    private int _target;
    private bool _isRoomOver;

    /// <summary>The match as it was; null until there is one. Another object after an interruption, in which ticks were left out.</summary>
    public GameSimulation? Simulation => _resimulation?.Simulation;

    /// <summary>Whether the match has come to where it should be now.</summary>
    public bool IsThere => _resimulation?.Tick == _target;

    /// <summary>Whether nothing will follow.</summary>
    public bool IsOver => _isRoomOver && IsThere && _target == _log.NewestTick;

    /// <summary>Who was in the room.</summary>
    public IReadOnlyCollection<(int Player, string Name)> Present => _roster!.Present;

    /// <summary>A period of the match has gone by. A room that has ended has no time any more, so the rest goes on by itself.</summary>
    public void Aim()
    {
        _isRoomOver = room.Closed is not null; // looked at first: what is recorded then is all there will be
        int newest = _log.NewestTick;
        _target = _isRoomOver && _resimulation is not null ? Math.Min(_target + 1, newest) : Math.Max(_target, newest - delayTicks);
    }

    /// <summary>Goes on by a tick, or begins; false when there is no need to, or no way, in this turn.</summary>
    public bool TryStep()
    {
        _resimulation ??= Resimulation.TryOpenNear(_log, _target);
        if (_resimulation is null || IsThere) return false;
        if (_resimulation.TryStep()) return true;
        if (_resimulation.IsOvertaken) _resimulation = null;
        return false;
    }

    /// <summary>Who came and went up to the tick that the match has come to, in order: call until there is nothing.</summary>
    public IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges()
    {
        _roster ??= room.Roster.Oldest;
        if (_roster.Next is not { } next || next.Tick > _resimulation!.Tick) return null;
        _roster = next;
        return next.Changes;
    }
}
