using System.Buffers;
using System.Numerics;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Replication;

/// <summary>
/// Writes the entries of one snapshot, ids ascending. Neighbours whose masks are alike share one entry, which saves each of them a byte. PROTOCOL.md,
/// section 4.
/// </summary>
internal sealed class EntryWriter
{
    private const uint StepFollows = 1;
    private const uint CountFollows = 2;
    private const int MaskShift = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly List<Row> _rows = [];
    private readonly List<uint> _values = [];

    /// <summary>The entries as they are sent; call <see cref="Finish"/> before.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>How many integers the entries are; call <see cref="Finish"/> before.</summary>
    public int Elements { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _rows.Clear();
        _values.Clear();
        Elements = 0;
    }

    /// <summary>Adds an entity with its folded values; mask 0 says that it is gone.</summary>
    public void Add(EntityType type, int slot, uint mask, ReadOnlySpan<uint> values)
    {
        _rows.Add(new Row(type.FirstId + slot, type.Index, mask, _values.Count));
        _values.AddRange(values);
    }

    /// <summary>Writes what was added.</summary>
    public void Finish()
    {
        var writer = new MessagePackWriter(_bytes);
        int lastId = -1;
        for (int first = 0; first < _rows.Count;)
        {
            (uint mask, int count) = RunFrom(first);
            int step = _rows[first].Id - lastId;
            Elements += WriteHead(ref writer, mask, step, count);
            for (int i = first; i < first + count; i++) WriteValues(ref writer, _rows[i], mask);
            first += count;
            lastId = _rows[first - 1].Id;
        }

        writer.Flush();
    }

    /// <summary>Writes what comes before an entry's values; returns how many integers that were.</summary>
    public static int WriteHead(ref MessagePackWriter writer, uint mask, int step, int count)
    {
        writer.Write((mask << MaskShift) | (step == 1 ? 0 : StepFollows) | (count == 1 ? 0 : CountFollows));
        if (step != 1) writer.Write(step);
        if (count != 1) writer.Write(count);
        return 1 + (step == 1 ? 0 : 1) + (count == 1 ? 0 : 1);
    }

    /// <summary>
    /// The rows from <paramref name="first"/> on that one entry can stand for. A row that lacks a value of the others' gets a 0, which costs what a head
    /// of its own would.
    /// </summary>
    private (uint Mask, int Count) RunFrom(int first)
    {
        uint mask = _rows[first].Mask;
        int next = first + 1;
        for (; next < _rows.Count && _rows[next].Id == _rows[next - 1].Id + 1 && _rows[next].Type == _rows[first].Type; next++)
        {
            uint other = _rows[next].Mask;
            if ((other == 0) != (mask == 0) || ((other ^ mask) & Difference.New) != 0 || BitOperations.PopCount(other ^ mask) > 1) break;
            // The second row may widen the entry, later ones would cost those before them too much.
            if ((other & ~mask) != 0 && next > first + 1) break;
            mask |= other;
        }

        return (mask, next - first);
    }

    private void WriteValues(ref MessagePackWriter writer, in Row row, uint mask)
    {
        int at = row.Values;
        for (uint bits = mask & ~Difference.New; bits != 0; bits &= bits - 1)
        {
            writer.Write((row.Mask & bits & (0 - bits)) == 0 ? 0 : _values[at++]);
            Elements++;
        }
    }

    private readonly record struct Row(int Id, int Type, uint Mask, int Values);
}
