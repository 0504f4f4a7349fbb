using GameServer.Engine.Rooms;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>A room's match some time later, computed again from what the room records. Owned by the thread of the stand that shows it.</summary>
/// <param name="room">Which room.</param>
/// <param name="delayTicks">How much later.</param>
internal sealed class Shadow(Room room, int delayTicks)
{
    private readonly Recording _recording = room.Recording;
    private Playback? _playback;
    private Roster.Moment? _present;
    private int _target;
    private bool _isRoomOver;

    /// <summary>The match as it was; null until there is one. Another object after an interruption, in which ticks were left out.</summary>
    public GameSimulation? Simulation => _playback?.Simulation;

    /// <summary>Whether the match has come to where it is to be now.</summary>
    public bool IsThere => Simulation?.World.Tick == _target;

    /// <summary>Whether nothing will follow.</summary>
    public bool IsOver => _isRoomOver && IsThere && _target == _recording.NewestTick;

    /// <summary>Who was in the room.</summary>
    public IReadOnlyCollection<(int Player, string Name)> Present => _present!.Present;

    /// <summary>A period of the match has gone by. A room that has ended gives no time any more, so the rest goes on by itself.</summary>
    public void Aim()
    {
        _isRoomOver = room.Closed is not null; // looked at first: what is recorded then is all there will be
        int newest = _recording.NewestTick;
        _target = _isRoomOver && _playback is not null ? Math.Min(_target + 1, newest) : Math.Max(_target, newest - delayTicks);
    }

    /// <summary>Goes on by a tick, or begins; false when that is not to be, or not possible, in this turn.</summary>
    public bool TryStep()
    {
        _playback ??= Playback.TryOpenNear(_recording, _target);
        if (_playback is null || IsThere) return false;
        PlaybackStep step = _playback.TryStep();
        if (step == PlaybackStep.TooLate) _playback = null;
        return step == PlaybackStep.Done;
    }

    /// <summary>Who came and went up to the tick that the match has come to, in order: call until there is nothing.</summary>
    public IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges()
    {
        _present ??= room.Roster.Oldest;
        if (_present.Next is not { } next || next.Tick > Simulation!.World.Tick) return null;
        _present = next;
        return next.Changes;
    }
}
