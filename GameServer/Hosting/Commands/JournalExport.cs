using System.Text.Encodings.Web;
using System.Text.Json;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Hosting.Commands;

/// <summary>
/// Writes a journal as JSON Lines: the header; then, by tick, names, keyframes with entities, events before the tick,
/// changed inputs and marks; the end.
/// </summary>
internal sealed class JournalExport(JournalReader journal, IGame game, TextWriter output)
{
    private static readonly JsonSerializerOptions Compact =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly int _fields = game.Schema.Inputs.Length + 1;

    public void Write()
    {
        WriteHeader();
        Resimulation computed = journal.Resimulate(game);
        var last = new int[game.PlayersMax * _fields];
        var names = new Queue<JournalName>(journal.Names);
        var marks = new Queue<JournalMark>(journal.Marks);
        var keyframes = new Queue<JournalSegment>(journal.Segments);
        WriteKeyframes(keyframes, computed);
        while (computed.TryStep())
        {
            while (names.TryPeek(out JournalName name) && name.Tick <= computed.Tick) WriteName(names.Dequeue());
            WriteBetween(computed);
            WriteInputs(computed, last);
            while (marks.TryPeek(out JournalMark? mark) && mark.Tick <= computed.Tick) WriteMark(marks.Dequeue());
            WriteKeyframes(keyframes, computed);
        }

        if (journal.IsEnded) Line(new { kind = "end", tick = journal.LastTick, reason = journal.EndReason });
        else Line(new { kind = "open", tick = journal.LastTick });
    }

    private void WriteHeader()
    {
        JournalHeader h = journal.Header;
        Line(new
        {
            kind = "header",
            match = h.RecordingId.ToString("N"),
            h.Room,
            h.Type,
            h.Title,
            h.TickRate,
            h.Started,
            seed = $"{h.Seed}", // JavaScript numbers cannot hold 64 bits
            h.GameVersion,
            schema = $"{h.SchemaHash:x8}",
            h.Maps,
            settings = h.Settings.ToDictionary(s => s.Name, s => s.Value),
            rules = h.Rules.ToDictionary(s => s.Name, s => s.Value),
        });
    }

    private void WriteKeyframes(Queue<JournalSegment> keyframes, Resimulation computed)
    {
        while (keyframes.TryPeek(out JournalSegment? segment) && segment.Keyframe <= computed.Tick)
        {
            keyframes.Dequeue();
            Line(new
            {
                kind = "keyframe",
                tick = segment.Keyframe,
                hash = $"{segment.Hash:x16}",
                isAsComputed = segment.Hash == computed.Simulation.World.Hash(),
                entities = computed.Simulation.World.Tables.ToDictionary(t => t.Type.Name, Entities),
            });
        }
    }

    private static List<Dictionary<string, int>> Entities(Table table)
    {
        var entities = new List<Dictionary<string, int>>();
        foreach (int slot in table.Slots)
        {
            var entity = new Dictionary<string, int> { ["id"] = table.IdOf(slot) };
            foreach (Field field in table.Type.Fields) entity[field.Name] = table.Column(field)[slot];
            entities.Add(entity);
        }

        return entities;
    }

    private void WriteName(JournalName name) =>
        Line(new { kind = name.Name is null ? "left" : "name", name.Tick, name.Player, name.Name });

    private void WriteBetween(Resimulation computed)
    {
        ReadOnlySpan<int> rest = computed.Consumed.Between;
        while (!rest.IsEmpty)
        {
            (RecordedKind kind, int player) = RecordedTick.ReadHead(rest[0]);
            rest = rest[1..];
            if (kind == RecordedKind.Reseed)
            {
                Line(new { kind = "reseed", computed.Tick, seed = $"{(uint)rest[1]:x8}{(uint)rest[0]:x8}" });
                rest = rest[2..];
                continue;
            }

            if (kind != RecordedKind.Command)
            {
                Line(new { kind = kind.ToString().ToLowerInvariant(), computed.Tick, player });
                continue;
            }

            CommandType command = game.Schema.Commands[rest[0]];
            int[] arguments = rest.Slice(1, command.Arguments.Length).ToArray();
            rest = rest[(1 + arguments.Length)..];
            Line(new { kind = "command", computed.Tick, player, command = command.Name, arguments });
        }
    }

    private void WriteInputs(Resimulation computed, int[] last)
    {
        ReadOnlySpan<int> inputs = computed.Consumed.Inputs;
        var changed = new Dictionary<int, Dictionary<string, int>>();
        for (int player = 0; player < game.PlayersMax; player++)
        {
            ReadOnlySpan<int> row = inputs.Slice(player * _fields, _fields);
            if (row.SequenceEqual(last.AsSpan(player * _fields, _fields))) continue;
            var values = new Dictionary<string, int>();
            foreach (InputField field in game.Schema.Inputs) values[field.Name] = row[field.Index];
            values["rewindTicks"] = row[^1];
            changed[player] = values;
        }

        inputs.CopyTo(last);
        if (changed.Count > 0) Line(new { kind = "inputs", computed.Tick, players = changed });
    }

    private void WriteMark(JournalMark mark)
    {
        EventType? type = game.Schema.Events.ElementAtOrDefault(mark.Event);
        Dictionary<string, int> arguments = (type?.Arguments ?? []).Zip(mark.Arguments).ToDictionary(a => a.First, a => a.Second);
        Line(new { kind = "mark", mark.Tick, @event = type?.Name ?? $"{mark.Event}", arguments });
    }

    private void Line(object value) => output.WriteLine(JsonSerializer.Serialize(value, Compact));
}
