namespace LoadTests.Scenarios;

/// <summary>What a server needs that is started for a load test.</summary>
internal static class ServerSettings
{
    private const int SpareRooms = 10;

    /// <summary>Rooms of a size for a number of users, without bots.</summary>
    public static IReadOnlyList<string> Rooms(int users, int seats, string map = "crossfire") =>
    [
        $"--Skirmish:PlayersMax={seats}",
        "--Skirmish:BotsFillTo=0",
        $"--Skirmish:Maps={map}",
        $"--Room:RoomsMax={Math.Max(50, (users / seats) + SpareRooms)}",
        $"--Session:ConnectionsMax={Math.Max(2000, 2 * users)}",
    ];
}
