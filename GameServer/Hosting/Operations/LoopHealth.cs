using GameServer.Engine.Loop;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GameServer.Hosting.Operations;

/// <summary>Part of <c>/healthz</c>: a stuck loop blocks all of its rooms until the process restarts.</summary>
internal sealed class LoopHealth(TickLoops loops, LoopOptions options) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] stuck = [.. loops.All.Where(loop => loop.SinceLastTurn > options.StuckAfter).Select(Describe)];
        return Task.FromResult(stuck.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join(' ', stuck)));
    }

    private static string Describe(TickLoop loop) =>
        $"Loop {loop.Id} is stuck: its last turn ended {loop.SinceLastTurn.TotalSeconds:0} s ago.";
}
