using System.Buffers;
using MessagePack;

namespace GameServer.Engine.Replication;

/// <summary>Writes the entries of one snapshot, ids ascending. PROTOCOL.md, section 4.</summary>
internal ref struct EntryWriter
{
    private const uint StepFollows = 1;
    private const int MaskShift = 1;

    private MessagePackWriter _writer;
    private int _lastId = -1;

    /// <summary>Writes to <paramref name="output"/>.</summary>
    public EntryWriter(IBufferWriter<byte> output) => _writer = new MessagePackWriter(output);

    /// <summary>The number of integers written.</summary>
    public int Elements { get; private set; }

    /// <summary>Writes an entity that left.</summary>
    public void Gone(int id) => Head(id, mask: 0);

    /// <summary>Writes an entity with zigzag-encoded values.</summary>
    public void Add(int id, uint mask, scoped ReadOnlySpan<uint> values)
    {
        Head(id, mask);
        foreach (uint value in values) _writer.Write(value);
        Elements += values.Length;
    }

    /// <summary>Writes an entity whose <paramref name="count"/> values are encoded already.</summary>
    public void Add(int id, uint mask, int count, ReadOnlySpan<byte> values)
    {
        Head(id, mask);
        _writer.WriteRaw(values);
        Elements += count;
    }

    /// <summary>Flushes to the output.</summary>
    public void Flush() => _writer.Flush();

    private void Head(int id, uint mask)
    {
        int step = id - _lastId;
        _lastId = id;
        _writer.Write((mask << MaskShift) | (step == 1 ? 0 : StepFollows));
        if (step != 1) _writer.Write(step);
        Elements += step == 1 ? 1 : 2;
    }
}
