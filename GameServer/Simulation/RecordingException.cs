namespace GameServer.Simulation;

/// <summary>A recorded match cannot be computed: the recording is damaged, or of another game.</summary>
/// <param name="why">A sentence.</param>
/// <param name="inner">What came of that.</param>
public class RecordingException(string why, Exception? inner = null) : Exception(why, inner);
