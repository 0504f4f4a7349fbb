using GameServer.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GameServer.Hosting.Operations;

/// <summary>
/// Part of <c>/healthz</c>: degraded while recording fails. The endpoint is public, so details, which contain paths and
/// match ids, go to the log only.
/// </summary>
internal sealed class JournalHealth(JournalService journals) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            journals.Problem is null
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("Not all matches are being recorded; see the log."));
}
