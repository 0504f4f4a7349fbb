using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The credential that resumes a seat after a lost connection: the room's id and a secret. Sent in Welcome; valid as
/// long as the seat. Text form "room-secret", the secret as in <see cref="Token"/>.
/// </summary>
/// <param name="RoomId">The seat's room.</param>
/// <param name="Secret">128 random bits.</param>
public readonly record struct SeatKey(int RoomId, Token Secret)
{
    /// <summary>Half of the secret's SHA-256: identifies the key without revealing it, for storage on disk.</summary>
    public Token Fingerprint()
    {
        Span<byte> secret = stackalloc byte[Token.Size];
        Secret.Write(secret);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, hash);
        return Token.Read(hash);
    }

    /// <summary>A new random key.</summary>
    public static SeatKey New(int roomId) => new(roomId, Token.New());

    /// <summary>Parses the text form (<see cref="ToString"/>); false if it is not one.</summary>
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
