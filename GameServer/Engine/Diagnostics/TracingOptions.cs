using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Diagnostics;

/// <summary>Traces of inputs.</summary>
public sealed record TracingOptions
{
    /// <summary>
    /// Inputs per second, over all players, that are traced from arrival to the snapshot that answers them while traces
    /// are collected. 0 turns this off.
    /// </summary>
    [Range(0, 1000)] public int InputsPerSecond { get; init; } = 1;
}
