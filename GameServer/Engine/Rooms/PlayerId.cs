using System.Diagnostics.CodeAnalysis;

namespace GameServer.Engine.Rooms;

/// <summary>Who somebody is, wherever and however often they connect. No secret: others may be told.</summary>
/// <param name="Value">No two players have the same.</param>
public readonly record struct PlayerId(Token Value)
{
    /// <summary>The id of these bits.</summary>
    public PlayerId(ulong high, ulong low)
        : this(new Token(high, low))
    {
    }

    /// <summary>Nobody's before.</summary>
    public static PlayerId New() => new(Token.New());

    /// <summary>Reads what <see cref="ToString"/> has written; false when it is not the text of an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PlayerId id)
    {
        bool isValid = Token.TryParse(text, out Token value);
        id = new PlayerId(value);
        return isValid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
