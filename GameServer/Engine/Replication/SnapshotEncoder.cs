using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// Encodes a room's state as snapshot entries, which hold what clients cannot predict. Without a view radius, each
/// baseline is encoded once per tick and shared by its clients; with one, each entity is. Owned by the room's loop
/// thread.
/// </summary>
internal sealed class SnapshotEncoder
{
    private readonly Schema _schema;
    private readonly SnapshotHistory _history;
    private readonly InterestEncoder? _byInterest;
    private readonly List<Body> _bodies = [];
    private SnapshotHistory.WorldSnapshot _now;
    private int _bodiesUsed;

    /// <summary>Encodes worlds of a schema against the last <paramref name="historyTicks"/> captured ticks.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="historyTicks">A client whose last snapshot is older gets a keyframe.</param>
    /// <param name="viewRadius">View radius; 0: unlimited.</param>
    /// <param name="bytesMax">With a view radius: approximate limit of entry bytes per snapshot.</param>
    public SnapshotEncoder(Schema schema, int historyTicks, int viewRadius = 0, int bytesMax = int.MaxValue)
    {
        _schema = schema;
        _history = new SnapshotHistory(schema, historyTicks);
        _now = _history.Empty;
        if (viewRadius > 0) _byInterest = new InterestEncoder(schema, _history, viewRadius, bytesMax);
    }

    /// <summary>Takes in the state after a tick that has snapshots. Call once for each.</summary>
    public void Capture(World world)
    {
        _now = _history.Capture(world);
        _bodiesUsed = 0;
        _byInterest?.Begin(world, _now);
    }

    /// <summary>The entries for one client. Valid until the next call.</summary>
    /// <param name="baseline">The client's baseline; only used with a view radius.</param>
    /// <param name="viewPosition">The client's view position; null: none. Only used with a view radius.</param>
    /// <param name="sentTick">The tick of the last snapshot that left, or 0.</param>
    /// <param name="age">Ticks since then; 0 makes this a keyframe.</param>
    /// <param name="elements">The number of integers in the entries.</param>
    public ReadOnlySpan<byte> Encode(ClientBaseline baseline, (int X, int Y)? viewPosition, int sentTick, out int age, out int elements)
    {
        bool hasBaseline = _history.TryGet(sentTick, out _);
        age = hasBaseline ? _now.Tick - sentTick : 0;
        if (_byInterest is null) return Encode(hasBaseline ? sentTick : 0, out elements);
        baseline.Settle(sentTick, hasBaseline);
        baseline.PendingTick = _now.Tick;
        return _byInterest.Encode(baseline, viewPosition, age, out elements);
    }

    /// <summary>
    /// The entries that take a client from the state at <paramref name="baseTick"/>, or from nothing if that is 0, to
    /// the current state. Valid until the next <see cref="Capture"/>.
    /// </summary>
    /// <param name="baseTick">The tick of the client's last snapshot, or 0.</param>
    /// <param name="elements">The number of integers in the entries.</param>
    public ReadOnlySpan<byte> Encode(int baseTick, out int elements)
    {
        Body body = FindOrWrite(baseTick);
        elements = body.Elements;
        return body.Bytes.Written;
    }

    private Body FindOrWrite(int baseTick)
    {
        for (int i = 0; i < _bodiesUsed; i++)
            if (_bodies[i].BaseTick == baseTick) return _bodies[i];

        SnapshotHistory.WorldSnapshot baseline = _history.Empty;
        Invariant.Holds(baseTick == 0 || _history.TryGet(baseTick, out baseline));
        if (_bodiesUsed == _bodies.Count) _bodies.Add(new Body());
        Body body = _bodies[_bodiesUsed++];
        body.BaseTick = baseTick;
        body.Bytes.Clear();
        var writer = new EntryWriter(body.Bytes);
        foreach (EntityType type in _schema.Types) AddTable(ref writer, type, baseline[type], baseTick);
        writer.Flush();
        body.Elements = writer.Elements;
        return body;
    }

    private void AddTable(ref EntryWriter writer, EntityType type, SnapshotHistory.TableCopy before, int baseTick)
    {
        SnapshotHistory.TableCopy now = _now[type];
        Span<uint> values = stackalloc uint[EntityType.ReplicatedFieldsMax];
        for (int word = 0; word < now.Alive.Length; word++)
        {
            for (ulong bits = now.Alive[word] | before.Alive[word]; bits != 0; bits &= bits - 1)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                ulong bit = bits & (0 - bits);
                if ((now.Alive[word] & bit) == 0)
                {
                    writer.Gone(type.FirstId + slot);
                    continue;
                }

                // The slot may hold another entity than in the baseline; the spawn tick tells.
                bool isNew = (before.Alive[word] & bit) == 0 || before.Born[slot] != now.Born[slot];
                uint mask = isNew
                    ? DeltaEncoder.OfNew(type, slot, _now, DeltaEncoder.TryFindParent(type, slot, _now, out _), values, out int count)
                    : DeltaEncoder.OfKnown(type, slot, before, 0, now, _now.Tick - baseTick, values, out count);
                if (mask != 0) writer.Add(type.FirstId + slot, mask, values[..count]);
            }
        }
    }

    private sealed class Body
    {
        public int BaseTick { get; set; }

        public int Elements { get; set; }

        public ByteBuffer Bytes { get; } = new(256);
    }
}
