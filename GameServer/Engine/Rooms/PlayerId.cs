using System.Diagnostics.CodeAnalysis;

namespace GameServer.Engine.Rooms;

/// <summary>A player's permanent id, the same across connections and sessions. Not a secret.</summary>
/// <param name="Value">Unique per player.</param>
public readonly record struct PlayerId(Token Value)
{
    /// <summary>Creates an id from its bits.</summary>
    public PlayerId(ulong high, ulong low)
        : this(new Token(high, low))
    {
    }

    /// <summary>A new random id.</summary>
    public static PlayerId New() => new(Token.New());

    /// <summary>Parses the text form (<see cref="ToString"/>); false if it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PlayerId id)
    {
        bool isValid = Token.TryParse(text, out Token value);
        id = new PlayerId(value);
        return isValid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
