using System.ComponentModel.DataAnnotations;

namespace GameServer.Hosting;

/// <summary>Graceful shutdown.</summary>
public sealed record DrainOptions
{
    /// <summary>
    /// How long running rounds may continue after SIGTERM (in your own application: after <c>DrainGameServerAsync</c>).
    /// The supervisor must wait a little longer before SIGKILL: stop_grace_period in Docker,
    /// terminationGracePeriodSeconds in Kubernetes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(25);
}
