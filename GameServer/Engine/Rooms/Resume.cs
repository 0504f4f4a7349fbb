namespace GameServer.Engine.Rooms;

/// <summary>The credentials of a reconnecting client.</summary>
/// <param name="Key">The key of its seat.</param>
/// <param name="Received">The number of reliable messages received before the connection was lost.</param>
public sealed record Resume(SeatKey Key, int Received);
