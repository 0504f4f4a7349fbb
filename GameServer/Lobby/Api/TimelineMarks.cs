using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Lobby.Api;

/// <summary>The marks of a recording, for a timeline.</summary>
internal static class TimelineMarks
{
    private const int MarksMax = 2000;

    /// <summary>A journal's marks. Long lists are thinned, but keep every end of a round.</summary>
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
            for (; names < journal.Names.Count && journal.Names[names].Tick <= mark.Tick; names++) journal.Names[names].ApplyTo(present);
            if (TypeOf(mark, game.Schema) is { } type && (type.IsForHost || i % step == 0)) marks.Add(Of(mark, type, present));
        }

        return marks;
    }

    // Marks are not validated against a schema, and files can be damaged.
    private static EventType? TypeOf(JournalMark mark, Schema schema) =>
        mark.Event < schema.Events.Length && schema.Events[mark.Event].Arguments.Length == mark.Arguments.Length
            ? schema.Events[mark.Event]
            : null;

    private static MarkView Of(JournalMark mark, EventType type, Dictionary<int, string> present) => new(
        mark.Tick,
        type.Name,
        type.Arguments.Zip(mark.Arguments).ToDictionary(pair => pair.First, pair => pair.Second),
        mark.Arguments.Distinct().Where(present.ContainsKey)
            .ToDictionary(player => player.ToString(null as IFormatProvider), player => present[player]));
}
