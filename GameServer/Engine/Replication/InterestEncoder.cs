using System.Numerics;
using System.Runtime.InteropServices;
using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// Encodes snapshots in games with a view radius. Per client it compares the wanted entities with the known ones; the
/// entries come from <see cref="EncodedEntities"/>. If they exceed the byte budget, those that have waited longest go
/// first, weighted by nearness. Waiting time outgrows any weight, so nothing starves (the priority accumulator of
/// Fiedler, "State Synchronization", gafferongames.com, 2014).
/// </summary>
internal sealed class InterestEncoder
{
    // Approximate bytes of an entry's head.
    private const int HeadBytes = 5;

    private readonly int _bytesMax;
    private readonly SnapshotHistory _history;
    private readonly Interest _interest;
    private readonly EncodedEntities _entities;
    private readonly EntityType[] _withAudience;
    private readonly int[] _born;
    private readonly ulong[] _known; // before this snapshot
    private readonly ulong[] _wanted; // known after this snapshot, unless deferred
    private readonly ulong[] _outdated; // known, but deferred
    private readonly List<Candidate> _candidates = [];
    private readonly List<(long Priority, int Index)> _order = [];
    private readonly ByteBuffer _output = new(1024);
    private SnapshotHistory.WorldSnapshot _now;

    public InterestEncoder(Schema schema, SnapshotHistory history, int radius, int bytesMax)
    {
        _bytesMax = bytesMax;
        _history = history;
        _now = history.Empty;
        _interest = new Interest(schema, radius);
        _entities = new EncodedEntities(schema, history);
        _withAudience = [.. schema.Types.Where(type => type.HasAudience)];
        _born = new int[schema.Types.Sum(t => t.Capacity)];
        _known = new ulong[(_born.Length + 63) / 64];
        _wanted = new ulong[_known.Length];
        _outdated = new ulong[_known.Length];
    }

    /// <summary>Takes in the state after a tick.</summary>
    public void Begin(World world, SnapshotHistory.WorldSnapshot now)
    {
        _now = now;
        foreach (Table table in world.Tables) table.Born.CopyTo(_born.AsSpan(table.Type.FirstId));
        _entities.Begin(now);
        _interest.Build(world);
    }

    /// <summary>The entries for one client. Valid until the next call.</summary>
    /// <param name="baseline">The client's baseline, which is updated.</param>
    /// <param name="viewer">Who the client is.</param>
    /// <param name="match">Decides who receives what; null if no type has an audience.</param>
    /// <param name="age">Ticks since the client's last snapshot, or 0 for a keyframe.</param>
    /// <param name="elements">The number of integers in the entries.</param>
    public ReadOnlySpan<byte> Encode(ClientBaseline baseline, in Viewer viewer, IMatch? match, int age, out int elements)
    {
        FindKnown(baseline);
        (int X, int Y)? viewPosition = _interest.Inside(viewer.Position);
        _interest.Find(viewPosition, _known, _wanted);
        foreach (EntityType type in _withAudience) RemoveUnseen(type, viewer, match!);
        int bytes = FindCandidates(baseline, age);
        if (bytes > _bytesMax) Defer(viewPosition, bytes);
        elements = Write(baseline);
        return _output.Written;
    }

    private void RemoveUnseen(EntityType type, in Viewer viewer, IMatch match)
    {
        for (int slot = 0; slot < type.Capacity; slot++)
        {
            int id = type.FirstId + slot;
            if (Interest.IsSet(_wanted, id) && !match.Sees(viewer, type.Index, slot)) Interest.Clear(_wanted, id);
        }
    }

    private void FindKnown(ClientBaseline baseline)
    {
        Array.Clear(_known);
        foreach (int id in baseline.Settled.Current) Interest.Set(_known, id);
        foreach (ClientBaseline.Deferred deferred in baseline.Settled.Deferred)
            if (deferred.IsKnown) Interest.Set(_known, deferred.Id);
    }

    /// <summary>
    /// Compares known with wanted entities in id order; returns the approximate bytes of all differences.
    /// </summary>
    private int FindCandidates(ClientBaseline baseline, int age)
    {
        int bytes = 0;
        int sentTick = _now.Tick - age;
        ReadOnlySpan<ClientBaseline.Deferred> deferred = CollectionsMarshal.AsSpan(baseline.Settled.Deferred);
        _candidates.Clear();
        for (int word = 0; word < _wanted.Length; word++)
        {
            for (ulong bits = _wanted[word] | _known[word]; bits != 0; bits &= bits - 1)
            {
                int id = (word << 6) + BitOperations.TrailingZeroCount(bits);
                // Entities that are neither known nor wanted any more.
                while (!deferred.IsEmpty && deferred[0].Id < id) deferred = deferred[1..];
                bool isDeferred = !deferred.IsEmpty && deferred[0].Id == id;
                Candidate candidate = isDeferred ? CompareDeferred(deferred[0], age) : Compare(id, sentTick, age);
                if (candidate.IsGone)
                {
                    bytes += HeadBytes;
                }
                else
                {
                    ref readonly EncodedEntities.Entry entry = ref _entities[candidate.Entry];
                    if (entry.Mask == 0)
                    {
                        baseline.Pending.Current.Add(id);
                        continue;
                    }

                    bytes += HeadBytes + entry.Length;
                }

                _candidates.Add(candidate);
            }
        }

        return bytes;
    }

    private Candidate Compare(int id, int sentTick, int age)
    {
        bool isKnown = Interest.IsSet(_known, id);
        if (!Interest.IsSet(_wanted, id)) return new Candidate { Id = id, IsGone = true };
        if (isKnown)
        {
            int known = _entities.FindKnown(id, sentTick, age);
            if (!_entities[known].IsOther) return new Candidate { Id = id, Entry = known, Tick = sentTick, IsKnown = true };
        }

        return New(id, _now.Tick, isKnown);
    }

    private Candidate CompareDeferred(in ClientBaseline.Deferred deferred, int age)
    {
        int id = deferred.Id;
        if (!Interest.IsSet(_wanted, id)) return new Candidate { Id = id, IsGone = true };
        if (deferred.Born != _born[id]) return New(id, _now.Tick, deferred.IsKnown);
        if (!deferred.IsKnown) return New(id, deferred.Tick, replaces: false);
        // A version older than the history has to be sent from scratch.
        int entry = _history.TryGet(deferred.Tick, out _)
            ? _entities.FindKnown(id, deferred.Tick, age)
            : _entities.FindNew(id, WillKnowParent(id));
        return new Candidate { Id = id, Entry = entry, Tick = deferred.Tick, IsKnown = true };
    }

    private Candidate New(int id, int tick, bool replaces) =>
        new() { Id = id, Entry = _entities.FindNew(id, WillKnowParent(id)), Tick = tick, Replaces = replaces };

    private void Defer((int X, int Y)? viewPosition, int bytes)
    {
        Span<Candidate> candidates = CollectionsMarshal.AsSpan(_candidates);
        _order.Clear();
        for (int i = 0; i < candidates.Length; i++)
        {
            if (candidates[i].IsGone) continue;
            long waited = _now.Tick - candidates[i].Tick + 1;
            _order.Add((waited * _interest.WeightOf(candidates[i].Id, viewPosition), i));
        }

        _order.Sort(static (a, b) => a.Priority != b.Priority ? a.Priority.CompareTo(b.Priority) : b.Index.CompareTo(a.Index));
        // The first entry always goes, or one larger than the budget would never leave.
        for (int i = 0; i < _order.Count - 1 && bytes > _bytesMax; i++)
        {
            ref Candidate candidate = ref candidates[_order[i].Index];
            candidate.IsDeferred = true;
            bytes -= HeadBytes + _entities[candidate.Entry].Length;
        }
    }

    private int Write(ClientBaseline baseline)
    {
        _output.Clear();
        Array.Clear(_outdated);
        var writer = new EntryWriter(_output);
        foreach (ref Candidate candidate in CollectionsMarshal.AsSpan(_candidates))
        {
            if (candidate.IsDeferred || !TrySettleParent(ref candidate))
            {
                int id = candidate.Id;
                baseline.Pending.Deferred.Add(new ClientBaseline.Deferred(id, _born[id], candidate.Tick, candidate.IsKnown));
                Interest.Clear(_wanted, id);
                if (candidate.IsKnown) Interest.Set(_outdated, id);
                if (candidate.Replaces) writer.Gone(id);
            }
            else if (candidate.IsGone)
            {
                writer.Gone(candidate.Id);
            }
            else
            {
                baseline.Pending.Current.Add(candidate.Id);
                ref readonly EncodedEntities.Entry entry = ref _entities[candidate.Entry];
                writer.Add(candidate.Id, entry.Mask, entry.Count, _entities.Values(entry));
            }
        }

        writer.Flush();
        return writer.Elements;
    }

    /// <summary>
    /// Checks a new entity that starts with its parent's values, once all deferrals are decided: false if the
    /// client's version of the parent is outdated, because then the entity must wait for it.
    /// </summary>
    private bool TrySettleParent(ref Candidate candidate)
    {
        if (candidate.IsGone || (_entities[candidate.Entry].Mask & DeltaEncoder.New) == 0
            || !TryFindParent(candidate.Id, out int parent))
        {
            return true;
        }

        candidate.Entry = _entities.FindNew(candidate.Id, WillKnowParent(candidate.Id));
        return !Interest.IsSet(_outdated, parent);
    }

    /// <summary>Whether the client will know the entity's parent as far as decided; parents have smaller ids.</summary>
    private bool WillKnowParent(int id) => TryFindParent(id, out int parent) && Interest.IsSet(_wanted, parent);

    private bool TryFindParent(int id, out int parent)
    {
        EntityType type = _entities.TypeOf(id);
        bool found = DeltaEncoder.TryFindParent(type, id - type.FirstId, _now, out int slot);
        parent = found ? type.Parent!.FirstId + slot : -1;
        return found;
    }

    /// <summary>A difference to send.</summary>
    private struct Candidate
    {
        public int Id;

        /// <summary>Index in <see cref="EncodedEntities"/>.</summary>
        public int Entry;

        /// <inheritdoc cref="ClientBaseline.Deferred.Tick"/>
        public int Tick;
        public bool IsKnown;
        public bool IsGone;
        public bool IsDeferred;

        /// <summary>
        /// The client knows an earlier entity under this id. An entry for the new one implies that it is gone.
        /// </summary>
        public bool Replaces;
    }
}
