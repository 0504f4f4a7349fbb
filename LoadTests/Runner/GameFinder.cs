using System.Net.Http.Json;
using System.Text.Json;
using GameServer.Client;
using LoadTests.Generator;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary>Learns from the server what is played there: nothing else is known of a game.</summary>
internal static class GameFinder
{
    private const string Skirmish = "skirmish";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The game of the wanted room type. Throws <see cref="UsageException"/> when there is no such type or the journal
    /// is not of its game, and <see cref="LoadFailure"/> when one cannot join.
    /// </summary>
    /// <param name="server">Where it is.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="tracks">The inputs of the recorded match; null: there is none.</param>
    public static async Task<LoadedGame> FindAsync(Uri server, RunOptions options, IReadOnlyList<InputTrack>? tracks)
    {
        using HttpClient http = TicketClient.NewHttpClient(options.Connection, server, Patience);
        IReadOnlyList<TypeView> types = (await ReadAsync<TypeList>(http, "/api/types")).Types;
        TypeView type = Choose(types, options);
        // Skirmish sizes its rooms as the scenario wants, and has pilots of its own.
        if (options.Type is null && type.Game == Skirmish && tracks is null) return Played(type, seats: null, InputTrack.OfBots());
        (IReadOnlyList<ClientInput> inputs, int seats) = await LookAroundAsync(server, http, type, options.Connection);
        if (tracks?.Any(track => !track.Fits(inputs)) == true)
            throw new UsageException($"{options.Journal} is a match of another game: its inputs are not those of {type.Name}.");
        if (options.Type is null && type.Game == Skirmish) return Played(type, seats: null, tracks!);
        if (type.Game == Skirmish) tracks ??= InputTrack.OfBots();
        return tracks is not null
            ? Played(type, seats, tracks)
            : new LoadedGame(type.Game, type.Name, seats, number => new SchemaPilot(inputs, number));
    }

    private static TypeView Choose(IReadOnlyList<TypeView> types, RunOptions options)
    {
        if (types.Count == 0) throw new LoadFailure("the server has no room types");
        if (options.Type is null) return types.FirstOrDefault(type => type.Name == options.Scenario.UsualType) ?? types[0];
        return types.FirstOrDefault(type => type.Name == options.Type) ?? throw new UsageException(
            $"The server has no room type '{options.Type}'. Room types: {string.Join(", ", types.Select(type => type.Name))}.");
    }

    private static LoadedGame Played(TypeView type, int? seats, IReadOnlyList<InputTrack> tracks) =>
        new(type.Game, type.Name, seats, number => TrackPilot.Numbered(tracks, number));

    // Joins for a moment: only Welcome has the inputs and their ranges, and only rooms have seats.
    private static async Task<(IReadOnlyList<ClientInput> Inputs, int Seats)> LookAroundAsync(
        Uri server, HttpClient http, TypeView type, ConnectionOptions connection)
    {
        using var client = new GameClient(connection);
        JoinResult joined = await client.JoinAsync(LoadTarget.WebSocketOf(server), new TicketRequest("Load", Type: type.Name));
        if (joined is not JoinResult.Joined || client.Schema is not { } schema)
            throw new LoadFailure($"no room of the type {type.Name} could be joined: {joined}");
        RoomList rooms = await ReadAsync<RoomList>(http, $"/api/rooms?type={Uri.EscapeDataString(type.Name)}");
        await client.LeaveAsync();
        return (schema.Inputs, rooms.Rooms is [var first, ..] ? first.Seats : type.Match.PlayersMax);
    }

    private static async Task<T> ReadAsync<T>(HttpClient http, string path)
    {
        try
        {
            return await http.GetFromJsonAsync<T>(path) ?? throw new LoadFailure($"{path} is empty");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
        {
            throw new LoadFailure($"{path} could not be read: {e.Message}");
        }
    }

    private sealed record TypeList(IReadOnlyList<TypeView> Types);

    private sealed record TypeView(string Game, string Name, MatchView Match);

    private sealed record MatchView(int PlayersMax);

    private sealed record RoomList(IReadOnlyList<RoomView> Rooms);

    private sealed record RoomView(int Seats);
}
