namespace GameServer.Simulation;

/// <summary>
/// Thrown if saved state or a journal is malformed, or does not match the game that reads it.
/// </summary>
/// <param name="why">The problem.</param>
/// <param name="inner">The underlying exception.</param>
public sealed class DataFormatException(string why, Exception? inner = null) : Exception(why, inner);
