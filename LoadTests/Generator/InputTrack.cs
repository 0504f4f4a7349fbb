using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace LoadTests.Generator;

/// <summary>A player's inputs, tick by tick, replayed in a loop.</summary>
internal sealed class InputTrack(IReadOnlyList<(int Buttons, int Aim)> ticks)
{
    private const int TickRate = 30;
    private const int Ships = 20;
    private const int Seconds = 120;
    private const int WarmUpTicks = 10 * TickRate;
    private const int FewestTicks = TickRate;

    /// <summary>How long it is, in ticks.</summary>
    public int Length => ticks.Count;

    /// <summary>The input of a tick; wraps around at the end.</summary>
    public (int Buttons, int Aim) this[int tick] => ticks[tick % ticks.Count];

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
        List<(int, int)>[] tracks = [.. Enumerable.Range(0, Ships).Select(_ => new List<(int, int)>(Seconds * TickRate))];
        for (int i = 0; i < Seconds * TickRate; i++)
        {
            simulation.Step();
            int next = 0;
            // Who aims at where the bot's ship points after a tick turns as it does.
            foreach (int slot in ships.Slots) tracks[next++].Add((controls[slot], angles[slot]));
        }

        return [.. tracks.Select(track => new InputTrack(track))];
    }

    /// <summary>
    /// The inputs of a recorded match: one track per player who stayed at least a second. Throws
    /// <see cref="InvalidDataException"/> with a sentence when that cannot be read.
    /// </summary>
    public static IReadOnlyList<InputTrack> OfJournal(string path)
    {
        try
        {
            JournalReader journal = JournalReader.Open(path);
            SkirmishOptions options = OptionsOf(journal.Header);
            var rooms = new RoomOptions { TickRate = journal.Header.TickRate };
            IReadOnlyList<RoomType> types = [.. GameServer.Games.Skirmish.Skirmish
                .RoomTypes(options, SkirmishMaps.Read(options.MapNames).Arenas).Select(type => new RoomType("skirmish", type, rooms))];
            RecordedRoom room = RecordedRoom.TryFind(types, journal.Header, out string? problem) ?? throw new InvalidDataException(problem);
            Resimulation computed = journal.Resimulate(room.Game);
            var tracks = new SortedDictionary<int, List<(int, int)>>();
            while (computed.TryStep()) Add(computed, journal, tracks);
            InputTrack[] usable = [.. tracks.Values.Where(track => track.Count >= FewestTicks).Select(track => new InputTrack(track))];
            return usable.Length > 0 ? usable : throw new InvalidDataException("no player stayed in that match for a second.");
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    // As the server had them; how many bots there are the journal does not tell, so that must be the default.
    private static SkirmishOptions OptionsOf(JournalHeader header)
    {
        return new SkirmishOptions
        {
            PlayersMax = header.Players,
            Maps = string.Join(',', header.Maps),
            RoundSeconds = Rule("roundTicks") / header.TickRate,
            ResultSeconds = Rule("resultTicks") / header.TickRate,
        };

        int Rule(string name) => header.Rules.FirstOrDefault(rule => rule.Name == name).Value;
    }

    private static void Add(Resimulation computed, JournalReader journal, SortedDictionary<int, List<(int, int)>> tracks)
    {
        Inputs inputs = computed.Simulation.Inputs;
        foreach (int player in journal.PresentAt(computed.Tick).Keys)
        {
            if (!tracks.TryGetValue(player, out List<(int, int)>? track)) tracks[player] = track = [];
            track.Add((inputs[player, 0], inputs[player, 1]));
        }
    }
}
