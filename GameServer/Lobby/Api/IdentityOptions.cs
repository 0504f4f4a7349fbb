using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Api;

/// <summary>Player identities.</summary>
public sealed record IdentityOptions
{
    /// <summary>
    /// Folder of the keys that sign identities, relative to the content root. Servers that share players share it. Keep
    /// it secret: with a key, anyone can be impersonated.
    /// </summary>
    [Required] public string KeysFolder { get; init; } = Path.Combine("data", "keys");

    /// <summary>How long an identity is valid.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")] public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(90);
}
