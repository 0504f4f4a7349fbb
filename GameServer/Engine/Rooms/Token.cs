using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace GameServer.Engine.Rooms;

/// <summary>128 random bits: unguessable, and unique. Text form: 22 characters of base64url.</summary>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The last 64 bits.</param>
public readonly record struct Token(ulong High, ulong Low)
{
    /// <summary>Bytes in a token.</summary>
    public const int Size = 16;

    /// <summary>A new random token.</summary>
    public static Token New()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        return Read(bytes);
    }

    /// <summary>Reads a token written by <see cref="Write"/>.</summary>
    public static Token Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Parses the text form (<see cref="ToString"/>); false if it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Token token)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool isWhole = Base64Url.DecodeFromChars(text, bytes, out _, out int written) == OperationStatus.Done && written == Size;
        token = isWhole ? Read(bytes) : default;

        // The decoder tolerates white space, padding and spare bits; a token must have exactly one text form.
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
