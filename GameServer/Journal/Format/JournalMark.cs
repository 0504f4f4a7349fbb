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

/// <summary>A player joined or left.</summary>
/// <param name="Tick">The first tick with or without the player.</param>
/// <param name="Player">The seat.</param>
/// <param name="Name">The player's name; null: the player left.</param>
public readonly record struct JournalName(int Tick, int Player, string? Name)
{
    private const int NameBytesMax = 1024;

    /// <summary>The players present after all of these changes, by seat.</summary>
    internal static SortedDictionary<int, string> Present(IEnumerable<JournalName> names)
    {
        var present = new SortedDictionary<int, string>();
        foreach (JournalName name in names)
        {
            if (name.Name is null) present.Remove(name.Player);
            else present[name.Player] = name.Name;
        }

        return present;
    }

    internal void Write(ByteBuffer output)
    {
        output.WriteNumber(Tick);
        output.WriteNumber(Player);
        output.WriteByte(Name is null ? (byte)0 : (byte)1);
        if (Name is not null) output.WriteText(Name);
    }

    internal static JournalName Read(ref ByteReader input)
    {
        int tick = input.ReadNumber(int.MaxValue, "a name's tick");
        int player = input.ReadNumber(int.MaxValue, "a player");
        return new JournalName(tick, player, input.ReadByte() == 0 ? null : input.ReadText(NameBytesMax, "a name"));
    }
}
