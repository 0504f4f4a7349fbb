using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>Who sits where, as it must be known to go on with a match in another process.</summary>
/// <param name="Player">The number in the simulation.</param>
/// <param name="Identity">Whose the seat is.</param>
/// <param name="Fingerprint">Of the seat's key, by which its client is known again.</param>
/// <param name="Since">The first tick with them.</param>
public sealed record SeatRecord(int Player, PlayerIdentity Identity, Token Fingerprint, int Since);

/// <summary>A match that another process ran, up to where its journal ends.</summary>
/// <param name="Simulation">Computed up to there.</param>
/// <param name="Present">Who was there then, by player, bots included.</param>
/// <param name="Seats">Who had a seat when that was last told, which may have been a moment earlier or later.</param>
public sealed record RecoveredMatch(GameSimulation Simulation, IReadOnlyDictionary<int, string> Present, IReadOnlyList<SeatRecord> Seats);
