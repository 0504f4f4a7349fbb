using System.Buffers;
using System.Security.Cryptography;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The code that admits players to a private room: short enough to say aloud, with 887 million combinations too many to
/// guess.
/// </summary>
public static class InviteCode
{
    /// <summary>Characters in a code.</summary>
    public const int Length = 6;

    // Without 0 and O, 1, I and L, which look alike.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A random code. It may collide: callers must check it against the codes in use.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Parses a code as people type it: any case, surrounding white space ignored.</summary>
    public static bool TryParse(string? text, out string code)
    {
        code = text?.Trim().ToUpperInvariant() ?? "";
        return code.Length == Length && !code.AsSpan().ContainsAnyExcept(Characters);
    }
}
