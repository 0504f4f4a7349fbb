using System.Buffers;
using System.Security.Cryptography;

namespace GameServer.Engine.Rooms;

/// <summary>What one player tells another to be let in: short enough to say aloud, long enough that guessing finds nothing (887 million codes).</summary>
public static class InviteCode
{
    /// <summary>Characters in a code.</summary>
    public const int Length = 6;

    // Without 0 and O, 1, I and L.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A code that cannot be foreseen. It may exist already: whoever keeps codes must look.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Reads a code as people type it: in small letters too, and with white space around.</summary>
    public static bool TryParse(string? text, out string code)
    {
        code = text?.Trim().ToUpperInvariant() ?? "";
        return code.Length == Length && !code.AsSpan().ContainsAnyExcept(Characters);
    }
}
