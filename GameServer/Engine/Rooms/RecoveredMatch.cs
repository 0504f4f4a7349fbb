using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>A match of an earlier process, recovered up to the end of its journal.</summary>
/// <param name="Simulation">The match after its last journaled tick.</param>
/// <param name="Present">The players present in that tick, by number, bots included.</param>
/// <param name="Seats">The last stored seats, which may be slightly older or newer than that tick.</param>
/// <param name="FreshTick">As <see cref="Room.FreshTick"/>.</param>
public sealed record RecoveredMatch(
    GameSimulation Simulation, IReadOnlyDictionary<int, string> Present, IReadOnlyList<SeatRecord> Seats, int FreshTick = 0);
