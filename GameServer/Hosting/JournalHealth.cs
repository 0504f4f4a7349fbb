using GameServer.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GameServer.Hosting;

/// <summary>
/// Part of <c>/healthz</c>: degraded, which is still alive, when matches are not recorded as they should be. Everybody may read it, and why says paths and matches' ids: that is for the log.
/// </summary>
internal sealed class JournalHealth(JournalService journals) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journals.Problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Not every match is recorded as it should be; the log says why."));
}
