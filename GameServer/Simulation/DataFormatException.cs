namespace GameServer.Simulation;

/// <summary>Saved bytes, a state or a journal, that cannot be read or played. The message is a clause without a full stop.</summary>
/// <param name="why">What is wrong with it.</param>
/// <param name="inner">What came of that.</param>
public sealed class DataFormatException(string why, Exception? inner = null) : Exception(why, inner);
