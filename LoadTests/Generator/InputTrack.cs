using GameServer.Client;
using GameServer.Games.Skirmish;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace LoadTests.Generator;

/// <summary>A player's inputs, tick by tick, replayed in a loop.</summary>
internal sealed class InputTrack(IReadOnlyList<int[]> ticks)
{
    private const int TickRate = 30;
    private const int Ships = 20;
    private const int Seconds = 120;
    private const int WarmUpTicks = 10 * TickRate;
    private const int FewestTicks = TickRate;

    /// <summary>How long it is, in ticks.</summary>
    public int Length => ticks.Count;

    /// <summary>Whether all of it is what a game's inputs can be.</summary>
    public bool Fits(IReadOnlyList<ClientInput> inputs) => ticks.All(values =>
        values.Length == inputs.Count && inputs.Zip(values).All(one => one.Second >= one.First.Min && one.Second <= one.First.Max));

    /// <summary>The input of a tick, its fields in the schema's order; wraps around at the end.</summary>
    public int[] this[int tick] => ticks[tick % ticks.Count];

    /// <summary>
    /// What the server's bots do in a fight of 20 of them, in two minutes: one track for each. Where they find
    /// themselves on other ships they do not mean what they do, but they thrust, turn, strafe and fire as often and as
    /// long.
    /// </summary>
    public static IReadOnlyList<InputTrack> OfBots()
    {
        var options = new SkirmishOptions { PlayersMax = 1, BotsFillTo = Ships, Maps = "crossfire", RoundSeconds = 3600 };
        var simulation = new GameSimulation(new SkirmishGame(options, TickRate, SkirmishMaps.Read(options.MapNames).Arenas), seed: 1);
        for (int i = 0; i < WarmUpTicks; i++) simulation.Step();
        Table ships = simulation.World.Table("ship");
        int[] controls = ships.Column("controls");
        int[] angles = ships.Column("angle");
        List<int[]>[] tracks = [.. Enumerable.Range(0, Ships).Select(_ => new List<int[]>(Seconds * TickRate))];
        for (int i = 0; i < Seconds * TickRate; i++)
        {
            simulation.Step();
            int next = 0;
            // Who aims at where the bot's ship points after a tick turns as it does.
            foreach (int slot in ships.Slots) tracks[next++].Add([controls[slot], angles[slot]]);
        }

        return [.. tracks.Select(track => new InputTrack(track))];
    }

    /// <summary>
    /// The inputs of a recorded match, of whatever game: one track per player who stayed at least a second. Throws
    /// <see cref="InvalidDataException"/> with a sentence when that cannot be read.
    /// </summary>
    public static IReadOnlyList<InputTrack> OfJournal(string path)
    {
        try
        {
            JournalReader journal = JournalReader.Open(path);
            var tracks = new SortedDictionary<int, List<int[]>>();
            foreach ((int tick, RecordedTick recorded) in journal.ReadTicks()) Add(recorded, tick, journal, tracks);
            InputTrack[] usable = [.. tracks.Values.Where(track => track.Count >= FewestTicks).Select(track => new InputTrack(track))];
            return usable.Length > 0 ? usable : throw new InvalidDataException("no player stayed in that match for a second.");
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    // A row has the game's fields, and then how far the player saw the past.
    private static void Add(RecordedTick recorded, int tick, JournalReader journal, SortedDictionary<int, List<int[]>> tracks)
    {
        int row = journal.Header.InputFields;
        foreach (int player in journal.PresentAt(tick).Keys)
        {
            if ((player + 1) * row > recorded.Inputs.Length) continue; // a bot, which has no inputs
            if (!tracks.TryGetValue(player, out List<int[]>? track)) tracks[player] = track = [];
            track.Add(recorded.Inputs.Slice(player * row, row - 1).ToArray());
        }
    }
}
