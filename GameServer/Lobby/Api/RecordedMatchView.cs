using GameServer.Journal.Format;
using GameServer.Journal;
using GameServer.Simulation;

namespace GameServer.Lobby.Api;

/// <summary>Recorded matches.</summary>
/// <param name="Matches">The newest first.</param>
/// <param name="HasMore">There are older ones: ask again with the id of the last as 'before'.</param>
internal sealed record MatchList(IReadOnlyList<RecordedMatchView> Matches, bool HasMore);

/// <summary>A recorded match.</summary>
/// <param name="Id">For POST /api/tickets.</param>
/// <param name="Type">The name of the room's type.</param>
/// <param name="Title">What the room was called.</param>
/// <param name="Started">When it began.</param>
/// <param name="Seconds">How long it is; of one that goes on, so far.</param>
/// <param name="Players">Who played; the first few.</param>
/// <param name="PlayerCount">How many.</param>
/// <param name="IsRunning">It goes on, and cannot be watched as a replay yet.</param>
internal sealed record RecordedMatchView(
    string Id, string Type, string Title, DateTimeOffset Started, int Seconds, IReadOnlyList<string> Players, int PlayerCount, bool IsRunning)
{
    /// <summary>The match as everybody sees it.</summary>
    public static RecordedMatchView Of(MatchSummary match, bool isRunning) => new(
        match.Header.RecordingId.ToString("N"),
        match.Header.Type,
        match.Header.Title,
        match.Header.Started,
        match.Ticks / match.Header.TickRate,
        match.Players,
        match.PlayerCount,
        isRunning);
}

/// <summary>A recorded match with all that a time line needs.</summary>
/// <param name="Match">What is in lists.</param>
/// <param name="TickRate">Ticks per second.</param>
/// <param name="FirstTick">The first tick that can be shown.</param>
/// <param name="LastTick">The last one.</param>
/// <param name="Problem">Why it cannot be watched, as a sentence; null: it can.</param>
/// <param name="Damage">What is wrong with the recording, as a sentence; what comes before can be watched. Null: nothing.</param>
/// <param name="Marks">What is worth a mark on a time line, in order.</param>
internal sealed record MatchDetails(RecordedMatchView Match, int TickRate, int FirstTick, int LastTick, string? Problem, string? Damage, IReadOnlyList<MarkView> Marks);

/// <summary>Something that happened.</summary>
/// <param name="Tick">When.</param>
/// <param name="Event">Which of the game's events.</param>
/// <param name="Arguments">Its integers by name.</param>
/// <param name="Names">What those were called then who are among its integers, by player.</param>
internal sealed record MarkView(int Tick, string Event, IReadOnlyDictionary<string, int> Arguments, IReadOnlyDictionary<string, string> Names)
{
    private const int MarksMax = 2000;

    /// <summary>A journal's marks; of very many each so-manieth, but all ends of rounds.</summary>
    public static IReadOnlyList<MarkView> Of(JournalReader journal, IGame game)
    {
        var marks = new List<MarkView>();
        var present = new Dictionary<int, string>();
        for (int i = 0; i < game.BotNames.Count; i++) present[game.PlayersMax + i] = game.BotNames[i];
        int step = 1 + (journal.Marks.Count / MarksMax);
        int names = 0;
        for (int i = 0; i < journal.Marks.Count && marks.Count < 2 * MarksMax; i++)
        {
            JournalMark mark = journal.Marks[i];
            for (; names < journal.Names.Count && journal.Names[names].Tick <= mark.Tick; names++) Apply(present, journal.Names[names]);
            if (TypeOf(mark, game.Schema) is { } type && (type.IsForHost || i % step == 0)) marks.Add(Of(mark, type, present));
        }

        return marks;
    }

    // Nobody has checked them against a schema, and files can be damaged.
    private static EventType? TypeOf(JournalMark mark, Schema schema) =>
        mark.Event < schema.Events.Length && schema.Events[mark.Event].Arguments.Length == mark.Arguments.Length ? schema.Events[mark.Event] : null;

    private static MarkView Of(JournalMark mark, EventType type, Dictionary<int, string> present) => new(
        mark.Tick,
        type.Name,
        type.Arguments.Zip(mark.Arguments).ToDictionary(pair => pair.First, pair => pair.Second),
        mark.Arguments.Distinct().Where(present.ContainsKey).ToDictionary(player => player.ToString(null as IFormatProvider), player => present[player]));

    private static void Apply(Dictionary<int, string> present, JournalName name)
    {
        if (name.Name is null) present.Remove(name.Player);
        else present[name.Player] = name.Name;
    }
}
