using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Replication;

/// <summary>
/// Turns a room's state into the entries of snapshots: what has changed since a baseline. Each baseline is encoded once per tick, however many
/// viewers share it. Owned by the room's loop thread.
/// </summary>
public sealed class SnapshotEncoder
{
    private readonly Schema _schema;
    private readonly History _history;
    private readonly List<Body> _bodies = [];
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
    /// <param name="baseTick">The tick of the viewer's last snapshot, or 0.</param>
    /// <param name="elements">How many integers the entries are.</param>
    public ReadOnlySpan<byte> Encode(int baseTick, out int elements)
    {
        Body body = FindOrWrite(baseTick);
        elements = body.Entries.Elements;
        return body.Entries.Bytes;
    }

    private Body FindOrWrite(int baseTick)
    {
        for (int i = 0; i < _bodiesUsed; i++)
            if (_bodies[i].BaseTick == baseTick) return _bodies[i];

        History.Moment baseline = _history.Empty;
        Invariant.Holds(baseTick == 0 || _history.TryGet(baseTick, out baseline));
        if (_bodiesUsed == _bodies.Count) _bodies.Add(new Body());
        Body body = _bodies[_bodiesUsed++];
        body.BaseTick = baseTick;
        body.Entries.Clear();
        foreach (EntityType type in _schema.Types) AddTable(body.Entries, type, baseline[type], baseTick);
        body.Entries.Finish();
        return body;
    }

    private void AddTable(EntryWriter entries, EntityType type, History.TableCopy before, int baseTick)
    {
        History.TableCopy now = _now[type];
        Span<uint> values = stackalloc uint[EntityType.ReplicatedFieldsMax];
        for (int word = 0; word < now.Alive.Length; word++)
        {
            for (ulong bits = now.Alive[word] | before.Alive[word]; bits != 0; bits &= bits - 1)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                ulong bit = bits & (0 - bits);
                if ((now.Alive[word] & bit) == 0)
                {
                    entries.Add(type, slot, mask: 0, []);
                    continue;
                }

                // A slot can hold another entity than in the baseline; when it was born tells.
                bool isNew = (before.Alive[word] & bit) == 0 || before.Born[slot] != now.Born[slot];
                uint mask = isNew
                    ? Difference.OfNew(type, slot, _now, Difference.TryFindParent(type, slot, _now, out _), values, out int count)
                    : Difference.OfKnown(type, slot, before, 0, now, _now.Tick - baseTick, values, out count);
                if (mask != 0) entries.Add(type, slot, mask, values[..count]);
            }
        }
    }

    private sealed class Body
    {
        public int BaseTick { get; set; }

        public EntryWriter Entries { get; } = new();
    }
}
