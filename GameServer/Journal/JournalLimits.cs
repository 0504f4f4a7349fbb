using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>Sizes that nobody needs to change, except tests that want to see everything happen soon.</summary>
/// <param name="LogFileBytesMax">A write-ahead file that has grown to this size is followed by the next one.</param>
/// <param name="SegmentSeconds">Approximate length of a segment.</param>
internal sealed record JournalLimits(long LogFileBytesMax = 8 << 20, int SegmentSeconds = SegmentRecorder.SegmentSeconds);
