namespace GameServer.Journal;

/// <summary>What becomes of a room's match.</summary>
internal enum RecordingState
{
    /// <summary>Nobody plays, so nothing is recorded.</summary>
    Idle,

    /// <summary>It is recorded.</summary>
    Recording,

    /// <summary>It cannot be recorded; tried again after a while.</summary>
    Stopped,

    /// <summary>The room has ended, and everything of it is recorded.</summary>
    Over,
}
