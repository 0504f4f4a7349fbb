using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>A journal, or a piece of one, that cannot be read or played. The message is a clause without a full stop.</summary>
/// <param name="why">What is wrong with it.</param>
/// <param name="inner">What came of that.</param>
public sealed class JournalFormatException(string why, Exception? inner = null) : RecordingException(why, inner);
