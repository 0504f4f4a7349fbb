using System.Diagnostics.CodeAnalysis;

namespace GameServer.Simulation;

/// <summary>A copy of what a recorded tick consumed, and what came of it; used again for the next one.</summary>
public sealed class RecordedTick
{
    private const int KindBits = 3;

    private int[] _inputs = [];
    private int[] _between = [];
    private int[] _highlights = [];
    private int _betweenCount;
    private int _highlightsCount;

    /// <summary>The inputs of all players, as in <see cref="Inputs.All"/>.</summary>
    public ReadOnlySpan<int> Inputs => _inputs;

    /// <summary>What happened before the tick, in order: each begins with a number for <see cref="ReadHead"/>, which a command's number and arguments follow.</summary>
    public ReadOnlySpan<int> Between => _between.AsSpan(0, _betweenCount);

    /// <summary>The events of the tick that are worth a mark, in order: type, arguments.</summary>
    public ReadOnlySpan<int> Highlights => _highlights.AsSpan(0, _highlightsCount);

    /// <summary>The world's <see cref="World.Digest"/> after the tick.</summary>
    public uint Digest { get; set; }

    /// <summary>Copies the inputs of all players.</summary>
    public void SetInputs(ReadOnlySpan<int> inputs)
    {
        if (_inputs.Length != inputs.Length) _inputs = new int[inputs.Length];
        inputs.CopyTo(_inputs);
    }

    /// <summary>Copies what happened before the tick.</summary>
    public void SetBetween(ReadOnlySpan<int> between) => _betweenCount = Set(ref _between, between);

    /// <summary>Copies the events that are worth a mark.</summary>
    public void SetHighlights(ReadOnlySpan<int> moments) => _highlightsCount = Set(ref _highlights, moments);

    /// <summary>What happened to which player.</summary>
    public static (RecordedKind Kind, int Player) ReadHead(int head) => ((RecordedKind)(head & ((1 << KindBits) - 1)), head >> KindBits);

    /// <summary>The opposite of <see cref="ReadHead"/>.</summary>
    internal static int Head(RecordedKind kind, int player) => (int)kind | (player << KindBits);

    /// <summary>Does to a match of the same game what was done to the recorded one before this tick.</summary>
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
                case RecordedKind.Command:
                    int command = Take(ref between, 1)[0];
                    simulation.Command(player, command, Take(ref between, simulation.World.Schema.Commands[command].Arguments.Length));
                    break;
            }
        }

        simulation.Inputs.SetAll(_inputs);
    }

    /// <summary>
    /// Whether this can be applied to a match of a game, for what comes from a file: as many inputs as there should be, each in its range, and players and commands that exist.
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
            else if (kind > RecordedKind.Command) why = $"unknown kind {(int)kind} of event between ticks";
        }

        return why is null;
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
