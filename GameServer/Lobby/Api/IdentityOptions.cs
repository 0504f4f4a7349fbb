using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Api;

/// <summary>How players are known again. Section "Identity" of the configuration; read once, at the start.</summary>
public sealed record IdentityOptions
{
    /// <summary>
    /// Where the keys are kept with which identities are signed; relative to the content root. Several servers that are to know the same players share it, and whoever can read it
    /// can be anybody.
    /// </summary>
    [Required] public string KeysFolder { get; init; } = Path.Combine("data", "keys");

    /// <summary>An identity that was issued longer ago than this is nobody's any more.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")] public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(90);
}
