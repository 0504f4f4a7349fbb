using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using GameServer.Engine.Rooms;
using Microsoft.AspNetCore.DataProtection;

namespace GameServer.Lobby.Api;

/// <summary>Signed bearer identities. The server stores none. Called from any thread.</summary>
internal sealed class Identities(IDataProtectionProvider protection, IdentityOptions options, TimeProvider time)
{
    private const int Size = Token.Size + sizeof(long);

    // Longer than any identity; bounds the work on attacker-controlled input.
    private const int LengthMax = 512;

    private readonly IDataProtector _protector = protection.CreateProtector("GameServer.Identity.v1");

    /// <summary>Issues an identity for the player's client to keep.</summary>
    public string Issue(PlayerId player)
    {
        byte[] content = new byte[Size];
        player.Value.Write(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(Token.Size), time.GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(_protector.Protect(content));
    }

    /// <summary>Reads an identity; false if it was not issued here, was tampered with or has expired.</summary>
    public bool TryRead(string identity, out PlayerId player)
    {
        player = default;
        if (identity.Length > LengthMax || !Base64Url.IsValid(identity)) return false;
        byte[] content;
        try
        {
            content = _protector.Unprotect(Base64Url.DecodeFromChars(identity));
        }
        catch (CryptographicException)
        {
            return false;
        }

        if (content.Length != Size) return false;
        TimeSpan age =
            time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(Token.Size)));
        player = new PlayerId(Token.Read(content));
        return age <= options.Lifetime;
    }
}
