using System.ComponentModel.DataAnnotations;

namespace GameServer.Hosting;

/// <summary>Graceful shutdown. Section "Drain" of the configuration; read once, at startup.</summary>
public sealed record DrainOptions
{
    /// <summary>
    /// How long rounds may continue after SIGTERM; rooms whose rounds end earlier close earlier. Give the supervisor a
    /// slightly longer kill timeout: Docker's stop_grace_period, Kubernetes' terminationGracePeriodSeconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(25);
}
