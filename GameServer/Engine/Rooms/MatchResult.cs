namespace GameServer.Engine.Rooms;

/// <summary>How a player came out of a match.</summary>
/// <param name="Player">Who.</param>
/// <param name="Place">1 for the winner; equal places are a draw.</param>
public readonly record struct MatchResult(PlayerId Player, int Place);
