using System.Buffers;
using System.Numerics;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Replication;

/// <summary>
/// Turns a room's state into the bodies of snapshots: what has changed since a baseline. Each baseline is encoded once per tick, however many
/// viewers share it. Owned by the room's loop thread.
/// </summary>
/// <remarks>
/// A body is two MessagePack values, <c>removed: [id…], entities: [id, mask, difference…, …]</c>; PROTOCOL.md, section 4.
/// </remarks>
public sealed class SnapshotEncoder
{
    private readonly Schema _schema;
    private readonly History _history;
    private readonly List<Body> _bodies = [];
    private readonly ArrayBufferWriter<byte> _removed = new();
    private readonly ArrayBufferWriter<byte> _entities = new();
    private History.Moment _now;
    private int _bodiesUsed;

    /// <summary>Encodes worlds of a schema against the last <paramref name="historyTicks"/> of their ticks.</summary>
    public SnapshotEncoder(Schema schema, int historyTicks)
    {
        _schema = schema;
        _history = new History(schema, historyTicks);
        _now = _history.Empty;
    }

    /// <summary>Takes over the state after a tick; call once per tick, also in ticks without snapshots.</summary>
    public void Capture(World world)
    {
        _now = _history.Capture(world);
        _bodiesUsed = 0;
    }

    /// <summary>Whether the state at <paramref name="tick"/> can still be a baseline.</summary>
    public bool HasBaseline(int tick) => _history.TryGet(tick, out _);

    /// <summary>
    /// What has changed since <paramref name="baseTick"/>, or everything when that is 0. Valid until the next <see cref="Capture"/>.
    /// </summary>
    public ReadOnlySpan<byte> Encode(int baseTick)
    {
        for (int i = 0; i < _bodiesUsed; i++)
            if (_bodies[i].BaseTick == baseTick) return _bodies[i].Bytes.WrittenSpan;

        History.Moment baseline = _history.Empty;
        Invariant.Holds(baseTick == 0 || _history.TryGet(baseTick, out baseline));
        if (_bodiesUsed == _bodies.Count) _bodies.Add(new Body());
        Body body = _bodies[_bodiesUsed++];
        body.BaseTick = baseTick;
        body.Bytes.ResetWrittenCount();
        Write(body.Bytes, baseline);
        return body.Bytes.WrittenSpan;
    }

    private void Write(ArrayBufferWriter<byte> output, History.Moment baseline)
    {
        _removed.ResetWrittenCount();
        _entities.ResetWrittenCount();
        var removed = new MessagePackWriter(_removed);
        var entities = new MessagePackWriter(_entities);
        int removedCount = 0;
        int elementCount = 0;
        foreach (EntityType type in _schema.Types)
        {
            History.TableCopy before = baseline[type];
            History.TableCopy now = _now[type];
            for (int word = 0; word < now.Alive.Length; word++)
            {
                for (ulong bits = now.Alive[word] | before.Alive[word]; bits != 0; bits &= bits - 1)
                {
                    int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    ulong bit = bits & (0 - bits);
                    if ((now.Alive[word] & bit) == 0)
                    {
                        removed.Write(type.FirstId + slot);
                        removedCount++;
                        continue;
                    }

                    // A slot can hold another entity than in the baseline; when it was born tells.
                    bool isNew = (before.Alive[word] & bit) == 0 || before.Born[slot] != now.Born[slot];
                    elementCount += WriteEntity(ref entities, type, slot, isNew ? null : before, now);
                }
            }
        }

        removed.Flush();
        entities.Flush();
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(removedCount);
        writer.WriteRaw(_removed.WrittenSpan);
        writer.WriteArrayHeader(elementCount);
        writer.WriteRaw(_entities.WrittenSpan);
        writer.Flush();
    }

    /// <summary>id, mask, differences; nothing at all for an entity that has not changed. Returns how many elements that were.</summary>
    private static int WriteEntity(
        ref MessagePackWriter writer, EntityType type, int slot, History.TableCopy? before, History.TableCopy now)
    {
        Span<int> differences = stackalloc int[EntityType.ReplicatedFieldsMax];
        int count = 0;
        uint mask = before is null ? 1u : 0;
        for (int i = 0; i < type.Replicated.Length; i++)
        {
            Field field = type.Replicated[i];
            int difference = unchecked(now.Column(field)[slot] - (before is null ? 0 : before.Column(field)[slot]));
            if (difference == 0) continue;
            mask |= 2u << i;
            differences[count++] = field.Interpolation == Interpolation.Angle ? FixedMath.WrapSigned(difference) : difference;
        }

        if (mask == 0) return 0;
        writer.Write(type.FirstId + slot);
        writer.Write(mask);
        foreach (int difference in differences[..count]) writer.Write(difference);
        return 2 + count;
    }

    private sealed class Body
    {
        public int BaseTick { get; set; }

        public ArrayBufferWriter<byte> Bytes { get; } = new();
    }
}
