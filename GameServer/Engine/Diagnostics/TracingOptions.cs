using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Diagnostics;

/// <summary>Input tracing. Section "Tracing" of the configuration; read once, at the start.</summary>
public sealed record TracingOptions
{
    /// <summary>
    /// Inputs traced per second, over all players, from arrival to the snapshot that answers them, while a collector
    /// listens. 0: none.
    /// </summary>
    [Range(0, 1000)] public int InputsPerSecond { get; init; } = 1;
}
