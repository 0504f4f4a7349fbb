using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>A highlight on a replay's time line.</summary>
/// <param name="Tick">The tick in which the event was raised.</param>
/// <param name="Event">Index in <see cref="Simulation.Schema.Events"/>. Not validated, because files can be
/// damaged.</param>
/// <param name="Arguments">The event's arguments.</param>
public sealed record JournalMark(int Tick, int Event, ImmutableArray<int> Arguments)
{
    private const int EventsMost = 1 << 16;

    internal static void Write(ByteBuffer output, int ticksAfterKeyframe, int type, ReadOnlySpan<int> arguments)
    {
        output.WriteNumber(ticksAfterKeyframe);
        output.WriteNumber(type);
        output.WriteNumber(arguments.Length);
        foreach (int argument in arguments) output.WriteSigned(argument);
    }

    internal static JournalMark Read(ref ByteReader input, int keyframe)
    {
        int tick = keyframe + input.ReadNumber(int.MaxValue - keyframe, "a mark's tick");
        int type = input.ReadNumber(EventsMost, "an event");
        var arguments = new int[input.ReadCount(Simulation.EventType.ArgumentsMax, "the number of arguments")];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = input.ReadSigned();
        return new JournalMark(tick, type, [.. arguments]);
    }
}
