using System.Globalization;
using System.Text;

namespace GameServer.Protocol;

/// <summary>The rules for texts of players that others see: names, titles, chat.</summary>
public static class DisplayText
{
    // Vietnamese, Hebrew and Thai need two or three, Tibetan four; longer stacks cover the lines above and below.
    private const int MarksMax = 4;

    // Characters of other categories that leave no ink: fillers of Hangul, Khmer, Mongolian and music, and a braille
    // pattern without dots. Unicode: Default_Ignorable_Code_Point, and U+2800.
    private static readonly Rune[] Blank =
    [
        .. new[] { 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, 0x1D159 }
            .Select(value => new Rune(value)),
    ];

    /// <summary>
    /// Whether a text has something to see and cannot disturb its surroundings: no control characters, line breaks,
    /// bidirectional overrides, blanks other than spaces, unassigned code points, lone surrogates or replacement
    /// characters (which stand for bytes that are not UTF-8), and at most four combining marks per character. Joiners
    /// and variation selectors are allowed where emoji and some scripts need them: between, and after, visible
    /// characters.
    /// </summary>
    public static bool IsValid(string text)
    {
        bool isVisible = false; // the character that marks, joiners and selectors apply to
        bool isJoined = false; // a joiner waits for its second character
        bool hasInk = false;
        int marks = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                    if (!isVisible || isJoined || ++marks > MarksMax || IsBlank(rune)) return false;
                    break;
                case UnicodeCategory.Format:
                    if (!IsJoiner(rune) || !isVisible || isJoined) return false;
                    isJoined = true;
                    break;
                case UnicodeCategory.SpaceSeparator:
                    if (isJoined) return false;
                    (isVisible, marks) = (false, 0);
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return false;
                default:
                    if (rune == Rune.ReplacementChar || IsBlank(rune)) return false;
                    (isVisible, isJoined, hasInk, marks) = (true, false, true, 0);
                    break;
            }
        }

        return hasInk && !isJoined;
    }

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool IsBlank(Rune rune) => Array.IndexOf(Blank, rune) >= 0 || rune.Value is (>= 0xFE00 and < 0xFE0E) or >= 0xE0100;
}
