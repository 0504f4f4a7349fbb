namespace GameServer.Testing;

/// <summary>A check of a game failed; the message says where and what to look at.</summary>
/// <param name="message">One sentence or more.</param>
public sealed class GameCheckException(string message) : Exception(message);
