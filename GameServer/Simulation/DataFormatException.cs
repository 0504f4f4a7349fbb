namespace GameServer.Simulation;

/// <summary>
/// Saved state or a journal that cannot be read or replayed. The message is a clause without a full stop.
/// </summary>
/// <param name="why">The problem.</param>
/// <param name="inner">The underlying exception.</param>
public sealed class DataFormatException(string why, Exception? inner = null) : Exception(why, inner);
