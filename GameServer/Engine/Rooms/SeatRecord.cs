namespace GameServer.Engine.Rooms;

/// <summary>A taken seat, stored so that another process can continue the match.</summary>
/// <param name="Player">The player's number in the simulation.</param>
/// <param name="Identity">The player's id and name.</param>
/// <param name="Fingerprint">The fingerprint of the seat's key, to recognize the reconnecting client.</param>
/// <param name="Since">The first tick with this player.</param>
public sealed record SeatRecord(int Player, PlayerIdentity Identity, Token Fingerprint, int Since);
