namespace GameServer.Engine.Rooms;

/// <summary>A player's result of a match.</summary>
/// <param name="Player">The player.</param>
/// <param name="Place">1 for the winner; equal places are a draw.</param>
public readonly record struct MatchResult(PlayerId Player, int Place);
