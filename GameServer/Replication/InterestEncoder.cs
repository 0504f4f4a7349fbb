using System.Buffers;
using System.Numerics;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Replication;

/// <summary>
/// Snapshots of rooms in which nobody is told everything. Per viewer: what it is to know, merged with what it knows; the entries themselves come from
/// <see cref="EncodedEntities"/>. When not all fits the byte budget, those go first that have waited longest, weighted by nearness; a wait outgrows
/// any weight, so none waits for ever (a priority accumulator, as Fiedler describes it in "State Synchronization", gafferongames.com, 2014).
/// </summary>
internal sealed class InterestEncoder
{
    // Head, step: at most.
    private const int ShapeBytesMax = 10;

    private readonly int _bytesMax;
    private readonly Interest _interest;
    private readonly EncodedEntities _entities;
    private readonly EntityType[] _typeOf;
    private readonly ulong[] _known;
    private readonly ulong[] _wanted;
    private readonly ulong[] _outdated;
    private readonly List<Candidate> _candidates = [];
    private readonly List<(long Priority, int Index)> _order = [];
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private World? _world;
    private History.Moment _now;

    public InterestEncoder(Schema schema, History history, int radius, int bytesMax)
    {
        _bytesMax = bytesMax;
        _now = history.Empty;
        _interest = new Interest(schema, radius);
        _entities = new EncodedEntities(schema, history);
        _typeOf = [.. schema.Types.SelectMany(t => Enumerable.Repeat(t, t.Capacity))];
        _known = new ulong[(_typeOf.Length + 63) / 64];
        _wanted = new ulong[_known.Length];
        _outdated = new ulong[_known.Length];
    }

    /// <summary>Takes over the state after a tick.</summary>
    public void Begin(World world, History.Moment now)
    {
        _world = world;
        _now = now;
        _entities.Begin(now);
        _interest.Build(world);
    }

    /// <summary>The entries for a viewer whose last snapshot was <paramref name="age"/> ticks ago, or 0 for a keyframe. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(View view, (int X, int Y)? eye, int age, out int elements)
    {
        FindCandidates(view, eye);
        ApplyBudget(eye, age);
        elements = Write(view, age);
        return _output.WrittenSpan;
    }

    /// <summary>Known and wanted, merged in the order of ids.</summary>
    private void FindCandidates(View view, (int X, int Y)? eye)
    {
        Array.Clear(_known);
        foreach (View.Told told in view.Known)
            if (!told.IsWaiting) Interest.Set(_known, told.Id);
        _interest.Find(eye, _known, _wanted);

        _candidates.Clear();
        int next = 0;
        for (int word = 0; word < _wanted.Length; word++)
        {
            for (ulong bits = _wanted[word]; bits != 0; bits &= bits - 1)
            {
                int id = (word << 6) + BitOperations.TrailingZeroCount(bits);
                for (; next < view.Known.Count && view.Known[next].Id < id; next++) AddGone(view.Known[next]);
                int born = BornOf(id);
                bool isListed = next < view.Known.Count && view.Known[next].Id == id;
                View.Told told = isListed ? view.Known[next++] : new View.Told(id, born, _now.Tick, IsWaiting: true);
                var candidate = new Candidate(told, Fate.Tell);
                if (told.Born != born)
                {
                    // Another entity under a known id: when it can be told, the viewer need not be told that the old one is gone.
                    candidate.Told = new View.Told(id, born, _now.Tick, IsWaiting: true);
                    candidate.Replaces = !told.IsWaiting;
                }

                _candidates.Add(candidate);
            }
        }

        for (; next < view.Known.Count; next++) AddGone(view.Known[next]);
    }

    private void AddGone(in View.Told told)
    {
        if (!told.IsWaiting) _candidates.Add(new Candidate(told, Fate.Remove));
    }

    /// <summary>Looks at what every entry costs, and puts off what does not fit.</summary>
    private void ApplyBudget((int X, int Y)? eye, int age)
    {
        int bytes = 0;
        _order.Clear();
        for (int i = 0; i < _candidates.Count; i++)
        {
            Candidate candidate = _candidates[i];
            if (candidate.Fate == Fate.Remove)
            {
                bytes += ShapeBytesMax / 2;
                continue;
            }

            EncodedEntities.Encoded encoded = Encode(candidate.Told, age, KnowsParent(candidate.Told.Id));
            if (encoded.Mask == 0) continue;
            candidate.Bytes = encoded.Length + ShapeBytesMax / 2;
            bytes += candidate.Bytes;
            _candidates[i] = candidate;
            _order.Add((0, i));
        }

        if (bytes > _bytesMax) PutOff(eye, bytes);
    }

    private void PutOff((int X, int Y)? eye, int bytes)
    {
        for (int i = 0; i < _order.Count; i++)
        {
            int index = _order[i].Index;
            View.Told told = _candidates[index].Told;
            long waited = _now.Tick - told.Tick + 1;
            _order[i] = (waited * _interest.WeightOf(told.Id, eye), index);
        }

        _order.Sort(static (a, b) => a.Priority != b.Priority ? a.Priority.CompareTo(b.Priority) : b.Index.CompareTo(a.Index));
        // The first of all goes in any case, or an entry larger than the budget would never leave.
        for (int i = 0; i < _order.Count - 1 && bytes > _bytesMax; i++)
        {
            Candidate candidate = _candidates[_order[i].Index];
            bytes -= candidate.Bytes;
            candidate.Fate = Fate.PutOff;
            _candidates[_order[i].Index] = candidate;
        }
    }

    private int Write(View view, int age)
    {
        _output.ResetWrittenCount();
        var writer = new MessagePackWriter(_output);
        int elements = 0;
        int lastId = -1;
        Array.Clear(_known);
        Array.Clear(_outdated);
        foreach (Candidate candidate in _candidates)
        {
            View.Told told = candidate.Told;
            EncodedEntities.Encoded encoded = default; // mask 0: gone
            if (candidate.Fate == Fate.PutOff || (candidate.Fate == Fate.Tell && !TryEncode(told, age, out encoded)))
            {
                view.Pending.Add(told);
                if (!told.IsWaiting) Interest.Set(_outdated, told.Id);
                if (!candidate.Replaces) continue;
            }
            else if (candidate.Fate == Fate.Tell)
            {
                view.Pending.Add(told with { Tick = _now.Tick, IsWaiting = false });
                Interest.Set(_known, told.Id);
                if (encoded.Mask == 0) continue;
            }

            int step = told.Id - lastId;
            lastId = told.Id;
            elements += EntryWriter.WriteHead(ref writer, encoded.Mask, step, 1) + encoded.Count;
            writer.WriteRaw(_entities.Values(encoded));
        }

        writer.Flush();
        return elements;
    }

    /// <summary>False for a new entity that starts as its parent, of which the viewer has an outdated idea: then it has to wait for that.</summary>
    private bool TryEncode(in View.Told told, int age, out EncodedEntities.Encoded encoded)
    {
        encoded = Encode(told, age, KnowsParent(told.Id));
        return (encoded.Mask & Difference.New) == 0 || !HasParentIn(_outdated, told.Id);
    }

    private EncodedEntities.Encoded Encode(in View.Told told, int age, bool knowsParent)
    {
        EntityType type = _typeOf[told.Id];
        int slot = told.Id - type.FirstId;
        return told.IsWaiting ? _entities.OfNew(type, slot, knowsParent) : _entities.OfKnown(type, slot, told.Tick, age, knowsParent);
    }

    /// <summary>Whether the viewer will know the entity's parent, as far as that is decided: parents have smaller ids.</summary>
    private bool KnowsParent(int id) => HasParentIn(_known, id);

    private bool HasParentIn(ulong[] ids, int id)
    {
        EntityType type = _typeOf[id];
        return Difference.TryFindParent(type, id - type.FirstId, _now, out int parent) && Interest.IsSet(ids, type.Parent!.FirstId + parent);
    }

    private int BornOf(int id)
    {
        EntityType type = _typeOf[id];
        return _world!.Tables[type.Index].Born[id - type.FirstId];
    }

    private enum Fate
    {
        Tell,
        Remove,
        PutOff,
    }

    private record struct Candidate(View.Told Told, Fate Fate)
    {
        public int Bytes;

        /// <summary>The viewer knows an entity under this id that is no more.</summary>
        public bool Replaces;
    }
}
