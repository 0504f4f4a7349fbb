using System.Buffers;
using System.Numerics;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Replication;
using GameServer.Simulation;
using MessagePack;

namespace LoadTests.Bench;

/// <summary>
/// What the layout of a snapshot's entries costs in bytes and time: the same recorded fights, encoded tick against tick in each of them. All three say
/// the same, as differences from what a client expects.
/// </summary>
internal static class LayoutBench
{
    private const int Ships = 20;
    private const int TickRate = 30;
    private const int WarmUpTicks = 300;
    private const int Rounds = 3; // the first compiles

    private delegate void Layout(List<Row> rows, IBufferWriter<byte> output);

    public static void Run(int ticks)
    {
        Console.WriteLine("| layout of entries | who fights | mean bytes | us per snapshot |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int players in (int[])[0, Ships])
        {
            (Schema schema, History.Moment[] fight) = Record(players, ticks);
            string who = players == 0 ? $"{Ships} bots" : $"{Ships} players at random";
            Measure("an entry per entity (the protocol's)", who, schema, fight, PerEntity);
            Measure("neighbours with the same fields share an entry", who, schema, fight, PerRun);
            Measure("a list per column", who, schema, fight, PerColumn);
        }
    }

    private static (Schema Schema, History.Moment[] Fight) Record(int players, int ticks)
    {
        var options = new SkirmishOptions { PlayersMax = Math.Max(1, players), BotsFillTo = Ships - players, Maps = "crossfire" };
        var simulation = new GameSimulation(new SkirmishGame(options, TickRate, new MapFiles(options.MapNames).Arenas), seed: 1);
        var history = new History(simulation.Game.Schema, ticks);
        RandomPlayer[] all = [.. Enumerable.Range(0, players).Select(i => new RandomPlayer(i))];
        foreach (RandomPlayer player in all) simulation.Join(player.Index);
        var fight = new History.Moment[ticks];
        for (int i = -WarmUpTicks; i < ticks; i++)
        {
            foreach (RandomPlayer player in all) simulation.Inputs.Set(player.Index, player.Next());
            simulation.Step();
            if (i >= 0) fight[i] = history.Capture(simulation.World);
        }

        return (simulation.Game.Schema, fight);
    }

    private static void Measure(string name, string who, Schema schema, History.Moment[] fight, Layout layout)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var rows = new List<Row>();
        var spare = new Stack<Row>();
        TimeProvider time = TimeProvider.System;
        long bytes = 0;
        double microseconds = 0;
        for (int round = 0; round < Rounds; round++)
        {
            bytes = 0;
            long start = time.GetTimestamp();
            for (int i = 1; i < fight.Length; i++)
            {
                output.ResetWrittenCount();
                Compare(schema, fight[i - 1], fight[i], rows, spare);
                layout(rows, output);
                bytes += output.WrittenCount;
            }

            microseconds = time.GetElapsedTime(start).TotalMicroseconds;
        }

        int snapshots = fight.Length - 1;
        Console.WriteLine(string.Create(null, $"| {name} | {who} | {(double)bytes / snapshots:N1} | {microseconds / snapshots:N2} |"));
    }

    /// <summary>What there is to say.</summary>
    private static void Compare(Schema schema, History.Moment before, History.Moment now, List<Row> rows, Stack<Row> spare)
    {
        foreach (Row row in rows) spare.Push(row);
        rows.Clear();
        foreach (EntityType type in schema.Types)
        {
            (History.TableCopy then, History.TableCopy table) = (before[type], now[type]);
            for (int word = 0; word < table.Alive.Length; word++)
            {
                for (ulong bits = table.Alive[word] | then.Alive[word]; bits != 0; bits &= bits - 1)
                {
                    int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    Row row = spare.TryPop(out Row? used) ? used : new Row();
                    (row.Type, row.Slot, row.Mask, row.Count) = (type, slot, 0, 0);
                    bool isGone = (table.Alive[word] & bits & (0 - bits)) == 0;
                    if (table.Born[slot] != then.Born[slot] && !isGone)
                        row.Mask = Difference.OfNew(type, slot, now, Difference.TryFindParent(type, slot, now, out _), row.Values, out row.Count);
                    else if (!isGone)
                        row.Mask = Difference.OfKnown(type, slot, then, drift: 0, table, age: 1, row.Values, out row.Count);
                    if (isGone || row.Mask != 0) rows.Add(row);
                    else spare.Push(row);
                }
            }
        }
    }

    private static void PerEntity(List<Row> rows, IBufferWriter<byte> output)
    {
        var writer = new EntryWriter(output);
        foreach (Row row in rows) writer.Add(row.Id, row.Mask, row.Values[..row.Count]);
        writer.Flush();
    }

    /// <summary>Neighbours with the same fields share an entry: [head, [step], [count], ...values].</summary>
    private static void PerRun(List<Row> rows, IBufferWriter<byte> output)
    {
        var writer = new MessagePackWriter(output);
        int lastId = -1;
        for (int from = 0; from < rows.Count;)
        {
            Row first = rows[from];
            int to = from + 1;
            while (to < rows.Count && rows[to].Mask == first.Mask && rows[to].Id == first.Id + to - from) to++;
            writer.Write((first.Mask << 2) | (to - from == 1 ? 0 : 2u) | (first.Id - lastId == 1 ? 0 : 1u));
            if (first.Id - lastId != 1) writer.Write(first.Id - lastId);
            if (to - from != 1) writer.Write(to - from);
            for (; from < to; from++)
                foreach (uint value in rows[from].Values[..rows[from].Count]) writer.Write(value);
            lastId = rows[to - 1].Id;
        }

        writer.Flush();
    }

    /// <summary>Per type: which columns follow; of each how many have a value, and for each of those the step to its id and the value.</summary>
    private static void PerColumn(List<Row> rows, IBufferWriter<byte> output)
    {
        var writer = new MessagePackWriter(output);
        for (int from = 0; from < rows.Count;)
        {
            int to = from + 1;
            uint columns = Column(rows[from]);
            for (; to < rows.Count && rows[to].Type == rows[from].Type; to++) columns |= Column(rows[to]);
            writer.Write(columns);
            for (uint bits = columns; bits != 0; bits &= bits - 1) WriteColumn(ref writer, rows, from, to, bits & (0 - bits));
            from = to;
        }

        writer.Flush();

        // The gone are a column of their own, like the new.
        static uint Column(Row row) => row.Mask == 0 ? 1u << 31 : row.Mask;
    }

    private static void WriteColumn(ref MessagePackWriter writer, List<Row> rows, int from, int to, uint column)
    {
        int count = 0;
        for (int i = from; i < to; i++)
            if (Has(rows[i], column)) count++;
        writer.Write(count);
        int lastId = -1;
        for (int i = from; i < to; i++)
        {
            Row row = rows[i];
            if (!Has(row, column)) continue;
            writer.Write(row.Id - lastId);
            lastId = row.Id;
            if (column is Difference.New or 1u << 31) continue;
            writer.Write(row.Values[BitOperations.PopCount(row.Mask & (column - 1) & ~Difference.New)]);
        }

        static bool Has(Row row, uint column) => (row.Mask & column) != 0 || (row.Mask == 0 && column == 1u << 31);
    }

    private sealed class Row
    {
        private readonly uint[] _values = new uint[EntityType.ReplicatedFieldsMax];

        public EntityType Type = null!;
        public int Slot;
        public uint Mask;
        public int Count;

        public int Id => Type.FirstId + Slot;

        public Span<uint> Values => _values;
    }
}
