using GameServer.Journal;

namespace GameServer.Lobby.Api;

/// <summary>A page of recorded matches.</summary>
/// <param name="Matches">Newest first.</param>
/// <param name="HasMore">Whether there are older ones: repeat the request with the last id as 'before'.</param>
internal sealed record MatchList(IReadOnlyList<RecordedMatchView> Matches, bool HasMore);

/// <summary>A recorded match.</summary>
/// <param name="Id">The id for POST /api/tickets.</param>
/// <param name="Game">The game's name; null if this server does not have the room type.</param>
/// <param name="Type">The room type's name.</param>
/// <param name="Title">The room's title.</param>
/// <param name="Started">When the match began.</param>
/// <param name="Seconds">The length in seconds; so far, for a running match.</param>
/// <param name="Players">The names of the first few players.</param>
/// <param name="PlayerCount">The number of players.</param>
/// <param name="IsRunning">Whether the match is still running; its replay is not available yet.</param>
internal sealed record RecordedMatchView(
    string Id, string? Game, string Type, string Title, DateTimeOffset Started, int Seconds, IReadOnlyList<string> Players,
    int PlayerCount, bool IsRunning)
{
    /// <summary>The public view of a match.</summary>
    public static RecordedMatchView Of(MatchSummary match, string? game, bool isRunning) => new(
        match.Header.RecordingId.ToString("N"),
        game,
        match.Header.Type,
        match.Header.Title,
        match.Header.Started,
        match.Ticks / match.Header.TickRate,
        match.Players,
        match.PlayerCount,
        isRunning);
}

/// <summary>A recorded match, with everything that a timeline needs.</summary>
/// <param name="Match">The match as listed.</param>
/// <param name="TickRate">Ticks per second.</param>
/// <param name="FirstTick">The first tick of the replay.</param>
/// <param name="LastTick">The last tick of the replay.</param>
/// <param name="Problem">Why the replay is not available, as a sentence; null if it is.</param>
/// <param name="Damage">Damage to the recording, as a sentence; the part before it can be watched. Null if
/// intact.</param>
/// <param name="Marks">Timeline marks, in order.</param>
internal sealed record MatchDetails(
    RecordedMatchView Match, int TickRate, int FirstTick, int LastTick, string? Problem, string? Damage, IReadOnlyList<MarkView> Marks);

/// <summary>A timeline mark.</summary>
/// <param name="Tick">The mark's tick.</param>
/// <param name="Event">The game event's name.</param>
/// <param name="Arguments">Its integer arguments, by name.</param>
/// <param name="Names">Names, at that tick, of the players among the arguments, by player number.</param>
internal sealed record MarkView(
    int Tick, string Event, IReadOnlyDictionary<string, int> Arguments, IReadOnlyDictionary<string, string> Names);
