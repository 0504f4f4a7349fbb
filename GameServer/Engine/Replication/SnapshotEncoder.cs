using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// Encodes a room's state as snapshot entries, which hold what clients cannot predict. Without a view radius, each
/// baseline is encoded once per tick and shared by the clients that see the same; with one, each entity is. Owned by
/// the room's loop thread.
/// </summary>
internal sealed class SnapshotEncoder
{
    private readonly Schema _schema;
    private readonly SnapshotHistory _history;
    private readonly InterestEncoder? _byInterest;
    private readonly List<Body> _bodies = [];
    private readonly bool _hasAudiences;
    private SnapshotHistory.WorldSnapshot _now;
    private World? _world;
    private IMatch? _match;
    private int _bodiesUsed;

    /// <summary>Encodes worlds of a schema against the last <paramref name="historyTicks"/> captured ticks.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="historyTicks">A client whose last snapshot is older gets a keyframe.</param>
    /// <param name="viewRadius">View radius; 0: unlimited.</param>
    /// <param name="bytesMax">With a view radius: approximate limit of entry bytes per snapshot.</param>
    public SnapshotEncoder(Schema schema, int historyTicks, int viewRadius = 0, int bytesMax = int.MaxValue)
    {
        _schema = schema;
        _hasAudiences = schema.Types.Any(type => type.HasAudience);
        _history = new SnapshotHistory(schema, historyTicks);
        _now = _history.Empty;
        if (viewRadius > 0) _byInterest = new InterestEncoder(schema, _history, viewRadius, bytesMax);
    }

    /// <summary>Takes in the state after a tick that has snapshots. Call once for each.</summary>
    /// <param name="world">The state.</param>
    /// <param name="match">Decides who receives what; null if no type has an audience.</param>
    public void Capture(World world, IMatch? match = null)
    {
        Invariant.Holds(match is not null || !_hasAudiences);
        (_world, _match) = (world, match);
        _now = _history.Capture(world);
        _bodiesUsed = 0;
        _byInterest?.Begin(world, _now);
    }

    /// <summary>The entries for one client. Valid until the next call.</summary>
    /// <param name="baseline">The client's baseline; only used with a view radius or audiences.</param>
    /// <param name="viewer">Who the client is; only used with a view radius or audiences.</param>
    /// <param name="sentTick">The tick of the last snapshot that left, or 0.</param>
    /// <param name="age">Ticks since then; 0 makes this a keyframe.</param>
    /// <param name="elements">The number of integers in the entries.</param>
    public ReadOnlySpan<byte> Encode(ClientBaseline baseline, in Viewer viewer, int sentTick, out int age, out int elements)
    {
        bool hasBaseline = _history.TryGet(sentTick, out _);
        age = hasBaseline ? _now.Tick - sentTick : 0;
        int baseTick = hasBaseline ? sentTick : 0;
        if (_byInterest is null && !_hasAudiences) return Encode(baseTick, out elements);
        baseline.Settle(sentTick, hasBaseline);
        baseline.PendingTick = _now.Tick;
        if (_byInterest is not null) return _byInterest.Encode(baseline, viewer, _match, age, out elements);
        baseline.Pending.View = _now.Views.FindOrAdd(_world!, _match!, viewer);
        return Encode(baseTick, baseline.Settled.View, baseline.Pending.View, out elements);
    }

    /// <summary>
    /// The entries that take a client from the state at <paramref name="baseTick"/>, or from nothing if that is 0, to
    /// the current state, where everybody sees everything. Valid until the next <see cref="Capture"/>.
    /// </summary>
    /// <param name="baseTick">The tick of the client's last snapshot, or 0.</param>
    /// <param name="elements">The number of integers in the entries.</param>
    public ReadOnlySpan<byte> Encode(int baseTick, out int elements) => Encode(baseTick, baseView: 0, view: 0, out elements);

    private ReadOnlySpan<byte> Encode(int baseTick, int baseView, int view, out int elements)
    {
        Body body = FindOrWrite(new BodyKey(baseTick, baseView, view));
        elements = body.Elements;
        return body.Bytes.Written;
    }

    private Body FindOrWrite(BodyKey key)
    {
        for (int i = 0; i < _bodiesUsed; i++)
            if (_bodies[i].Key == key) return _bodies[i];

        SnapshotHistory.WorldSnapshot baseline = _history.Empty;
        Invariant.Holds(key.BaseTick == 0 || _history.TryGet(key.BaseTick, out baseline));
        if (_bodiesUsed == _bodies.Count) _bodies.Add(new Body());
        Body body = _bodies[_bodiesUsed++];
        body.Key = key;
        body.Bytes.Clear();
        var writer = new EntryWriter(body.Bytes);
        foreach (EntityType type in _schema.Types) AddTable(ref writer, type, baseline, key);
        writer.Flush();
        body.Elements = writer.Elements;
        return body;
    }

    private void AddTable(ref EntryWriter writer, EntityType type, SnapshotHistory.WorldSnapshot baseline, BodyKey key)
    {
        SnapshotHistory.TableCopy now = _now[type], before = baseline[type];
        ReadOnlySpan<ulong> seen = type.HasAudience ? _now.Views.Visible(key.View, type) : now.Alive;
        ReadOnlySpan<ulong> seenBefore = type.HasAudience && key.BaseTick > 0
            ? baseline.Views.Visible(key.BaseView, type)
            : before.Alive;
        Span<uint> values = stackalloc uint[EntityType.ReplicatedFieldsMax];
        for (int word = 0; word < seen.Length; word++)
        {
            for (ulong bits = seen[word] | seenBefore[word]; bits != 0; bits &= bits - 1)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                ulong bit = bits & (0 - bits);
                if ((seen[word] & bit) == 0)
                {
                    writer.Gone(type.FirstId + slot);
                    continue;
                }

                // The slot may hold another entity than in the baseline; the spawn tick tells.
                bool isNew = (seenBefore[word] & bit) == 0 || before.Born[slot] != now.Born[slot];
                uint mask = isNew
                    ? DeltaEncoder.OfNew(type, slot, _now, SeesParent(type, slot, key.View), values, out int count)
                    : DeltaEncoder.OfKnown(type, slot, before, 0, now, _now.Tick - key.BaseTick, values, out count);
                if (mask != 0) writer.Add(type.FirstId + slot, mask, values[..count]);
            }
        }
    }

    private bool SeesParent(EntityType type, int slot, int view) =>
        DeltaEncoder.TryFindParent(type, slot, _now, out int parent)
        && (!type.Parent!.HasAudience || Interest.IsSet(_now.Views.Visible(view, type.Parent), parent));

    /// <summary>Clients with the same key get the same entries.</summary>
    /// <param name="BaseTick">The tick of the baseline, or 0.</param>
    /// <param name="BaseView">The view at that tick.</param>
    /// <param name="View">The view now.</param>
    private readonly record struct BodyKey(int BaseTick, int BaseView, int View);

    private sealed class Body
    {
        public BodyKey Key { get; set; }

        public int Elements { get; set; }

        public ByteBuffer Bytes { get; } = new(256);
    }
}
