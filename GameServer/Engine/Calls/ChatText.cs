using System.Globalization;

namespace GameServer.Engine.Calls;

/// <summary>The rules for what people say to each other.</summary>
internal static class ChatText
{
    /// <summary>Whether a text has something to read and nothing that would disturb what is around it: no line breaks, control characters or marks that turn the direction.</summary>
    public static bool IsValid(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return false;
        for (int i = 0; i < text.Length; i++)
        {
            // What joins emoji is of category Format too.
            const char ZeroWidthJoiner = '\u200D';
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (category is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
            if (category == UnicodeCategory.Format && text[i] != ZeroWidthJoiner) return false;
            if (char.IsHighSurrogate(text[i])) i++;
        }

        return true;
    }
}
