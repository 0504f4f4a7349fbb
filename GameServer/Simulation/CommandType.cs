using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>A one-off request of a player, as opposed to the input of every tick.</summary>
/// <param name="Name">Camel case; unique among the commands.</param>
/// <param name="Index">Its position among the schema's commands.</param>
/// <param name="Arguments">Its integer arguments; at most <see cref="ArgumentsMax"/>.</param>
public sealed record CommandType(string Name, int Index, ImmutableArray<CommandArgument> Arguments)
{
    /// <summary>The most arguments a command can have.</summary>
    public const int ArgumentsMax = 6;

    /// <summary>
    /// Whether the number of arguments is right and each is in range. For callers that must answer clients.
    /// </summary>
    public bool Accepts(ReadOnlySpan<int> arguments)
    {
        if (arguments.Length != Arguments.Length) return false;
        for (int i = 0; i < arguments.Length; i++)
            if (arguments[i] < Arguments[i].Min || arguments[i] > Arguments[i].Max) return false;
        return true;
    }

    /// <summary>Writes the arguments, each clamped to its range.</summary>
    internal void Clamp(ReadOnlySpan<int> arguments, Span<int> clamped)
    {
        for (int i = 0; i < clamped.Length; i++) clamped[i] = Math.Clamp(arguments[i], Arguments[i].Min, Arguments[i].Max);
    }
}

/// <summary>One integer of a command.</summary>
/// <param name="Name">Camel case; unique in its command.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest value.</param>
public readonly record struct CommandArgument(string Name, int Min, int Max);
