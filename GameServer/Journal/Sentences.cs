namespace GameServer.Journal;

/// <summary>Messages for people.</summary>
internal static class Sentences
{
    /// <summary>An exception's message as a sentence.</summary>
    public static string Of(Exception e) => e.Message.TrimEnd('.') + ".";
}
