using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>What became of an input that arrived.</summary>
public enum InputArrival
{
    /// <summary>It waits for its tick.</summary>
    Buffered,

    /// <summary>Its tick is over; it is repeated from now on unless a newer one is known.</summary>
    Late,

    /// <summary>Its tick is too far ahead to keep it.</summary>
    Dropped,

    /// <summary>Its tick makes no sense; the session ends.</summary>
    OutOfRange,
}

/// <summary>
/// A player's jitter buffer: inputs wait here for the tick they are for. A missing one is replaced by the last one known, for a bounded time.
/// Owned by the room's loop thread.
/// </summary>
public sealed class InputBuffer
{
    private readonly RoomOptions _options;
    private readonly InputFrame[] _waiting;
    private InputFrame _last;

    /// <summary>A buffer of the size that the options say.</summary>
    public InputBuffer(RoomOptions options)
    {
        _options = options;
        _waiting = new InputFrame[options.InputAheadTicksMax];
    }

    /// <summary>The tick of the newest input that arrived; 0 for none.</summary>
    public int NewestTick { get; private set; }

    /// <summary>The tick of the input that is in effect; 0 for none.</summary>
    public int EffectiveTick => _last.Tick;

    /// <summary>Takes in an input while <paramref name="now"/> is the last tick that ran.</summary>
    public InputArrival Add(in InputFrame input, int now)
    {
        // In long: a tick is any 31 bits that a client likes.
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
    /// What the player wants in <paramref name="tick"/>, which is about to run: the input for it, or the last one if that is not too old. False:
    /// nothing (neutral).
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
