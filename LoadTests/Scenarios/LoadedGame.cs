using LoadTests.Generator;

namespace LoadTests.Scenarios;

/// <summary>The game that is played in a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The room type's name.</param>
/// <param name="Seats">Seats of a room; null: as many as the scenario wants.</param>
/// <param name="NewPilot">The hands of the user with a number.</param>
internal sealed record LoadedGame(string Name, string Type, int? Seats, Func<int, IPilot> NewPilot);
