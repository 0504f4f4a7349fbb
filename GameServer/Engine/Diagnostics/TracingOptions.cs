using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Diagnostics;

/// <summary>Input tracing.</summary>
public sealed record TracingOptions
{
    /// <summary>
    /// Inputs traced per second, across all players, from arrival to the answering snapshot. Applies while traces are
    /// collected. 0 disables tracing.
    /// </summary>
    [Range(0, 1000)] public int InputsPerSecond { get; init; } = 1;
}
