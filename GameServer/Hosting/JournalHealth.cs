using GameServer.Rooms.Journaling;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GameServer.Hosting;

/// <summary>Part of <c>/healthz</c>: degraded, which is still alive, when matches are not recorded as they should be.</summary>
internal sealed class JournalHealth(JournalDesk desk) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(desk.Trouble is { } trouble ? HealthCheckResult.Degraded(trouble) : HealthCheckResult.Healthy());
}
