using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// A player's jitter buffer: inputs wait here for their tick. A missing input is replaced by the last known one, for a
/// limited time. Owned by the room's loop thread.
/// </summary>
internal sealed class InputBuffer
{
    private readonly RoomOptions _options;
    private readonly InputFrame[] _waiting;
    private InputFrame _last;

    /// <summary>Creates a buffer with the size in the options.</summary>
    public InputBuffer(RoomOptions options)
    {
        _options = options;
        _waiting = new InputFrame[options.InputAheadTicksMax];
    }

    /// <summary>The tick of the newest input received; 0 for none.</summary>
    public int NewestTick { get; private set; }

    /// <summary>The tick of the input in effect; 0 for none.</summary>
    public int EffectiveTick => _last.Tick;

    /// <summary>Takes in an input; <paramref name="now"/> is the last tick that ran.</summary>
    public InputArrival Add(in InputFrame input, int now)
    {
        // As long, because a client can send any 31 bits as a tick.
        long ahead = (long)input.Tick - now;
        if (ahead > _options.InputEarlyTicksMax || ahead < -_options.InputLateTicksMax) return InputArrival.OutOfRange;
        if (ahead > _waiting.Length) return InputArrival.Dropped;
        NewestTick = Math.Max(NewestTick, input.Tick);
        if (ahead <= 0)
        {
            if (input.Tick > _last.Tick) _last = input;
            return InputArrival.Late;
        }

        _waiting[input.Tick % _waiting.Length] = input;
        return InputArrival.Buffered;
    }

    /// <summary>
    /// The player's input for <paramref name="tick"/>, which is about to run: the buffered one, or the last one if it
    /// is not too old. False: neutral.
    /// </summary>
    public bool TryTake(int tick, Span<int> values, out int rewindTicks)
    {
        rewindTicks = 0;
        ref InputFrame waiting = ref _waiting[tick % _waiting.Length];
        if (waiting.Tick == tick && tick > _last.Tick) _last = waiting;
        if (_last.Tick == 0 || tick - _last.Tick > _options.InputRepeatTicksMax) return false;
        ((ReadOnlySpan<int>)_last.Values)[..values.Length].CopyTo(values);
        rewindTicks = _last.RewindTicks;
        return true;
    }
}
