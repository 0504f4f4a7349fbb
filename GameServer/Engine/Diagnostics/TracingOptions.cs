using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Diagnostics;

/// <summary>What is traced. Section "Tracing" of the configuration; read once, at the start.</summary>
public sealed record TracingOptions
{
    /// <summary>Inputs per second, of all players together, that are followed from their arrival to the snapshot that answers them, as long as somebody collects traces. 0: none.</summary>
    [Range(0, 1000)] public int InputsPerSecond { get; init; } = 1;
}
