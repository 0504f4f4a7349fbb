namespace GameServer.Protocol;

/// <summary>The rules for player names.</summary>
public static class PlayerName
{
    /// <summary>The rules, for people.</summary>
    public const string Rules = "A name must have 1 to 20 visible characters and no leading or trailing spaces.";

    /// <summary>
    /// Whether a name is valid: 1-20 UTF-16 code units of <see cref="DisplayText"/>, no white space at either end.
    /// </summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= ProtocolConstants.NameLengthMax
        && !char.IsWhiteSpace(name[0]) && !char.IsWhiteSpace(name[^1]) && DisplayText.IsValid(name);
}
