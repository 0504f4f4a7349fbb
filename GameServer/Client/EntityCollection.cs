using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace GameServer.Client;

/// <summary>
/// The known entities by id. An id keeps its memory once it has been seen, so entities come and go without allocations.
/// </summary>
public sealed class EntityCollection : IReadOnlyDictionary<int, ClientEntity>
{
    /// <summary>The most ids in a schema; this server has far fewer.</summary>
    private const int IdsMax = 1 << 20;

    private readonly ClientEntity?[] _places;
    private readonly IReadOnlyList<ClientEntityType> _types;
    private readonly ulong[] _present; // one bit per id

    internal EntityCollection(ClientSchema schema)
    {
        int ids = 0;
        foreach (ClientEntityType type in schema.Types) ids = Math.Max(ids, CheckedEnd(type));
        _places = new ClientEntity?[ids];
        _types = schema.Types;
        _present = new ulong[(ids + 63) / 64];
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<int> Keys => this.Select(pair => pair.Key);

    /// <inheritdoc/>
    public IEnumerable<ClientEntity> Values => this.Select(pair => pair.Value);

    /// <inheritdoc/>
    public ClientEntity this[int key] => TryGetValue(key, out ClientEntity? entity)
        ? entity
        : throw new KeyNotFoundException($"There is no entity {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(int key) => (uint)key < (uint)_places.Length && (_present[key >> 6] & (1ul << key)) != 0;

    /// <inheritdoc/>
    public bool TryGetValue(int key, [MaybeNullWhen(false)] out ClientEntity value)
    {
        value = ContainsKey(key) ? _places[key] : null;
        return value is not null;
    }

    /// <summary>Enumerates the entities by ascending id.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<int, ClientEntity>> IEnumerable<KeyValuePair<int, ClientEntity>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds a blank entity, replacing any with the same id.</summary>
    internal ClientEntity Add(int id)
    {
        if ((uint)id >= (uint)_places.Length) throw new ProtocolViolationException($"Entity {id} has no type.");
        ClientEntity entity = _places[id] ??= First(id);
        if (!ContainsKey(id)) Count++;
        _present[id >> 6] |= 1ul << id;
        Array.Clear(entity.Cells);
        return entity;
    }

    /// <summary>Removes an entity; false if there was none.</summary>
    internal bool Remove(int id)
    {
        if (!ContainsKey(id)) return false;
        _present[id >> 6] &= ~(1ul << id);
        Count--;
        return true;
    }

    internal void Clear()
    {
        Array.Clear(_present);
        Count = 0;
    }

    private ClientEntity First(int id)
    {
        ClientEntityType type = _types.FirstOrDefault(t => id >= t.FirstId && id < t.FirstId + t.Capacity)
            ?? throw new ProtocolViolationException($"Entity {id} has no type.");
        return new ClientEntity(type, id, new int[type.Fields.Count]);
    }

    private static int CheckedEnd(ClientEntityType type)
    {
        long end = (long)type.FirstId + type.Capacity;
        if (type.FirstId < 0 || type.Capacity < 0 || end > IdsMax)
        {
            throw new ProtocolViolationException($"{type.Name} has ids from {type.FirstId} to {end}.");
        }

        return (int)end;
    }

    /// <summary>Enumerates the entities by ascending id.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<int, ClientEntity>>
    {
        private readonly EntityCollection _table;
        private int _word;
        private ulong _bits;

        internal Enumerator(EntityCollection table)
        {
            _table = table;
            _word = -1;
        }

        /// <inheritdoc/>
        public KeyValuePair<int, ClientEntity> Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            while (_bits == 0)
            {
                if (++_word >= _table._present.Length) return false;
                _bits = _table._present[_word];
            }

            int id = (_word << 6) + BitOperations.TrailingZeroCount(_bits);
            _bits &= _bits - 1;
            Current = KeyValuePair.Create(id, _table._places[id]!);
            return true;
        }

        /// <inheritdoc/>
        public void Reset() => (_word, _bits) = (-1, 0);

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
