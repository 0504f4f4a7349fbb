using System.Diagnostics.CodeAnalysis;

namespace GameServer.Simulation;

/// <summary>A copy of one recorded tick: its inputs and its outcome. Reusable.</summary>
public sealed class RecordedTick
{
    private const int KindBits = 3;

    private int[] _inputs = [];
    private int[] _between = [];
    private int[] _highlights = [];
    private int _betweenCount;
    private int _highlightsCount;

    /// <summary>The inputs of all players, laid out as in <see cref="Inputs.All"/>.</summary>
    public ReadOnlySpan<int> Inputs => _inputs;

    /// <summary>
    /// The events between this tick and the one before, in order. Each begins with a number for <see cref="ReadHead"/>;
    /// a command's index and arguments follow, or the halves of a seed.
    /// </summary>
    public ReadOnlySpan<int> Between => _between.AsSpan(0, _betweenCount);

    /// <summary>The tick's highlights, in order: type, arguments.</summary>
    public ReadOnlySpan<int> Highlights => _highlights.AsSpan(0, _highlightsCount);

    /// <summary>The world's <see cref="World.Digest"/> after the tick.</summary>
    public uint Digest { get; set; }

    /// <summary>Copies the inputs of all players.</summary>
    public void SetInputs(ReadOnlySpan<int> inputs)
    {
        if (_inputs.Length != inputs.Length) _inputs = new int[inputs.Length];
        inputs.CopyTo(_inputs);
    }

    /// <summary>Copies the events before the tick.</summary>
    public void SetBetween(ReadOnlySpan<int> between) => _betweenCount = Set(ref _between, between);

    /// <summary>Copies the highlights.</summary>
    public void SetHighlights(ReadOnlySpan<int> highlights) => _highlightsCount = Set(ref _highlights, highlights);

    /// <summary>Decodes the kind of an event and its player.</summary>
    public static (RecordedKind Kind, int Player) ReadHead(int head) => ((RecordedKind)(head & ((1 << KindBits) - 1)), head >> KindBits);

    /// <summary>Encodes an event; the inverse of <see cref="ReadHead"/>.</summary>
    internal static int Head(RecordedKind kind, int player) => (int)kind | (player << KindBits);

    /// <summary>Applies the recorded events and inputs to a match of the same game, before its next tick.</summary>
    public void ApplyTo(GameSimulation simulation)
    {
        ReadOnlySpan<int> between = Between;
        while (!between.IsEmpty)
        {
            (RecordedKind kind, int player) = ReadHead(Take(ref between, 1)[0]);
            switch (kind)
            {
                case RecordedKind.Join:
                    simulation.Join(player);
                    break;
                case RecordedKind.Leave:
                    simulation.Leave(player);
                    break;
                case RecordedKind.Away:
                case RecordedKind.Back:
                    simulation.SetDisconnected(player, kind == RecordedKind.Away);
                    break;
                case RecordedKind.Walkover:
                    simulation.Walkover(player);
                    break;
                case RecordedKind.Command:
                    int command = Take(ref between, 1)[0];
                    Command(simulation, player, command, Take(ref between, simulation.World.Schema.Commands[command].Arguments.Length));
                    break;
                case RecordedKind.Reseed:
                    ReadOnlySpan<int> seed = Take(ref between, 2);
                    simulation.Reseed((uint)seed[0] | ((ulong)(uint)seed[1] << 32));
                    break;
            }
        }

        simulation.Inputs.SetAll(_inputs);
    }

    /// <summary>
    /// Whether this can be applied to a match: the right number of inputs, values in range, and existing players and
    /// commands. For data read from files.
    /// </summary>
    public bool Fits(GameSimulation simulation, [NotNullWhen(false)] out string? why)
    {
        why = simulation.Inputs.Accepts(_inputs) ? null : "an input is out of its range";
        ReadOnlySpan<int> between = Between;
        while (why is null && !between.IsEmpty)
        {
            (RecordedKind kind, int player) = ReadHead(Take(ref between, 1)[0]);
            if (player < 0 || player >= simulation.Game.PlayersMax) why = $"there is no player {player}";
            else if (kind == RecordedKind.Command) why = TakeCommand(simulation.World.Schema, ref between);
            else if (kind == RecordedKind.Reseed) why = TakeSeed(ref between);
            else if (kind > RecordedKind.Walkover) why = $"unknown kind {(int)kind} of event between ticks";
        }

        return why is null;
    }

    // A match survives a command that throws, half-way as it is, so its re-simulation must too.
    private static void Command(GameSimulation simulation, int player, int command, ReadOnlySpan<int> arguments)
    {
        try
        {
            simulation.Command(player, command, arguments);
        }
        catch (Exception)
        {
            // Deterministic like all of the game: the digest after the tick tells if it was not.
        }
    }

    private static string? TakeSeed(ref ReadOnlySpan<int> between)
    {
        if (between.Length < 2) return "a seed is missing";
        Take(ref between, 2);
        return null;
    }

    private static string? TakeCommand(Schema schema, ref ReadOnlySpan<int> between)
    {
        if (between.IsEmpty) return "a command is missing";
        int command = Take(ref between, 1)[0];
        if (command < 0 || command >= schema.Commands.Length) return $"there is no command {command}";
        int count = schema.Commands[command].Arguments.Length;
        if (between.Length < count) return "an argument is missing";
        Take(ref between, count);
        return null;
    }

    private static int Set(ref int[] array, ReadOnlySpan<int> integers)
    {
        if (array.Length < integers.Length) array = new int[integers.Length * 2];
        integers.CopyTo(array);
        return integers.Length;
    }

    private static ReadOnlySpan<int> Take(ref ReadOnlySpan<int> integers, int count)
    {
        ReadOnlySpan<int> taken = integers[..count];
        integers = integers[count..];
        return taken;
    }
}
