using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using GameServer.Engine.Rooms;
using Microsoft.AspNetCore.DataProtection;

namespace GameServer.Lobby.Api;

/// <summary>Signed identities: whoever shows one is the player it was issued to. The server need not remember anybody. Called from any thread.</summary>
public sealed class Identities(IDataProtectionProvider protection, IdentityOptions options, TimeProvider time)
{
    private const int Size = Token.Size + sizeof(long);

    // More than an identity has: nobody gets us to decrypt novels.
    private const int LengthMax = 512;

    private readonly IDataProtector _protector = protection.CreateProtector("GameServer.Identity.v1");

    /// <summary>An identity for a player, to be kept by their client.</summary>
    public string Issue(PlayerId player)
    {
        byte[] content = new byte[Size];
        player.Value.Write(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(Token.Size), time.GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(_protector.Protect(content));
    }

    /// <summary>Whose identity this is; false when it was not issued here, was tampered with, or is too old.</summary>
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
        TimeSpan age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(Token.Size)));
        player = new PlayerId(Token.Read(content));
        return age <= options.Lifetime;
    }
}
