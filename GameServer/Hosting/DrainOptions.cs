using System.ComponentModel.DataAnnotations;

namespace GameServer.Hosting;

/// <summary>Graceful shutdown.</summary>
public sealed record DrainOptions
{
    /// <summary>
    /// How long rounds may go on after SIGTERM (in your own application: after <c>DrainGameServerAsync</c>). The sender
    /// must wait a little longer before it kills: Docker's stop_grace_period, Kubernetes'
    /// terminationGracePeriodSeconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(25);
}
