using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace GameServer.Engine.Rooms;

/// <summary>
/// What a client shows to come back to its seat after its connection was lost: the room and a secret. Told in Welcome, and worth as much as the seat: it ends with it.
/// As text "room-secret", the secret as <see cref="Token"/> writes its bits.
/// </summary>
/// <param name="RoomId">Whose seat.</param>
/// <param name="Secret">128 random bits.</param>
public readonly record struct SeatKey(int RoomId, Token Secret)
{
    /// <summary>The most characters of a key.</summary>
    public const int LengthMax = 10 + 1 + 22;

    /// <summary>
    /// By this the key is known again and cannot be found out: half of the secret's SHA-256. For what is kept on a disk.
    /// </summary>
    public Token Fingerprint()
    {
        Span<byte> secret = stackalloc byte[Token.Size];
        Secret.Write(secret);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, hash);
        return Token.Read(hash);
    }

    /// <summary>A key that nobody can guess.</summary>
    public static SeatKey New(int roomId) => new(roomId, Token.New());

    /// <summary>Reads what <see cref="ToString"/> has written; false when it is no key.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SeatKey key)
    {
        key = default;
        if (text?.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var at)) return false;
        if (!int.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out int room)) return false;
        if (!Token.TryParse(text[(at + 1)..], out Token secret)) return false;
        key = new SeatKey(room, secret);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RoomId}-{Secret}");
}
