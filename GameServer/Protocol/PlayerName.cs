using System.Globalization;

namespace GameServer.Protocol;

/// <summary>The rules for player names.</summary>
public static class PlayerName
{
    /// <summary>The rules, for people.</summary>
    public const string Rules = "A name must have 1 to 20 visible characters and no leading or trailing spaces.";

    /// <summary>
    /// Whether a name is valid: 1-20 UTF-16 code units; no control or format characters, line breaks, unassigned code
    /// points, lone surrogates or replacement characters (which stand for bytes that are not UTF-8); no white space at
    /// either end.
    /// </summary>
    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > ProtocolConstants.NameLengthMax) return false;
        if (name.Contains('\uFFFD', StringComparison.Ordinal)) return false;
        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1])) return false;
        for (int i = 0; i < name.Length; i++)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(name, i);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
            if (char.IsHighSurrogate(name[i])) i++;
        }

        return true;
    }
}
