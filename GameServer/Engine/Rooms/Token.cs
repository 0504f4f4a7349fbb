using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace GameServer.Engine.Rooms;

/// <summary>128 random bits that nobody can guess: as a secret, or so that no two are alike. As text 22 characters of base64url.</summary>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The rest.</param>
public readonly record struct Token(ulong High, ulong Low)
{
    /// <summary>Bytes of a token.</summary>
    public const int Size = 16;

    /// <summary>One that never was before.</summary>
    public static Token New()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        return Read(bytes);
    }

    /// <summary>The token that <see cref="Write"/> has written.</summary>
    public static Token Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Reads what <see cref="ToString"/> has written; false when it is not the text of a token.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Token token)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool isWhole = Base64Url.DecodeFromChars(text, bytes, out _, out int written) == OperationStatus.Done && written == Size;
        token = isWhole ? Read(bytes) : default;

        // The decoder is generous with white space, padding and spare bits; a token must not have two texts.
        return isWhole && token.ToString() == text;
    }

    /// <summary>Writes the token into the first 16 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
