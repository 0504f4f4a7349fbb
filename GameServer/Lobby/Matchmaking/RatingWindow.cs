namespace GameServer.Lobby.Matchmaking;

/// <summary>How far apart ratings may be: the window of a ticket grows while it waits.</summary>
internal static class RatingWindow
{
    /// <summary>The window after a wait, in points on either side.</summary>
    public static int After(TimeSpan waited, MatchmakingOptions options) =>
        (int)Math.Min(options.WindowMax, options.WindowStart + (options.WindowPerSecond * waited.TotalSeconds));
}
