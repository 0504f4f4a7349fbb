using System.Globalization;

namespace GameServer.Engine.Calls;

/// <summary>The rules for chat messages.</summary>
internal static class ChatText
{
    /// <summary>
    /// Whether a text is readable and cannot disturb its surroundings: no line breaks, control characters or
    /// bidirectional overrides.
    /// </summary>
    public static bool IsValid(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return false;
        for (int i = 0; i < text.Length; i++)
        {
            // Category Format too, but it joins emoji.
            const char ZeroWidthJoiner = '\u200D';
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (category is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            if (category == UnicodeCategory.Format && text[i] != ZeroWidthJoiner) return false;
            if (char.IsHighSurrogate(text[i])) i++;
        }

        return true;
    }
}
