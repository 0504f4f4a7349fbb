using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GameServer.Simulation;

/// <summary>An entity type: a struct with <see cref="EntityAttribute"/>. Implemented by generated code.</summary>
/// <typeparam name="TSelf">The struct: a view of one row of a table.</typeparam>
public interface IEntity<TSelf>
    where TSelf : struct, IEntity<TSelf>
{
    /// <summary>The name in the schema.</summary>
    static abstract string EntityName { get; }

    /// <summary>The entity's slot in its table.</summary>
    int Slot { get; }

    /// <summary>The entities of a world.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract Entities<TSelf> Open(World world);

    /// <summary>A view of a slot.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf At(Entities<TSelf> entities, int slot);
}

/// <summary>
/// All entities of one type, alive in ascending slots. A typed view of a <see cref="Simulation.Table"/>: entities are
/// pairs of table and slot, their fields references into its columns, and nothing is copied or allocated.
/// </summary>
/// <typeparam name="T">The entity type.</typeparam>
public abstract class Entities<T>
    where T : struct, IEntity<T>
{
    private readonly World _world;

    /// <summary>For generated code.</summary>
    /// <param name="world">The world.</param>
    /// <param name="players">The column of the field with <see cref="PlayerAttribute"/>; null if there is none.</param>
    /// <param name="birthTicks">The column of the field with <see cref="BirthTickAttribute"/>; null: none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Entities(World world, string? players, string? birthTicks)
    {
        _world = world;
        Table = world.Table(T.EntityName);
        Players = players is null ? null : Table.Column(players);
        BirthTicks = birthTicks is null ? null : Table.Column(birthTicks);
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The number of live entities.</summary>
    public int Count => Table.Count;

    /// <summary>The most entities alive at one time.</summary>
    public int Capacity => Table.Type.Capacity;

    private int[]? Players { get; }

    private int[]? BirthTicks { get; }

    /// <summary>The entity in a slot, alive or not.</summary>
    /// <exception cref="IndexOutOfRangeException">Its fields throw this for a slot beyond the capacity.</exception>
    public T this[int slot] => T.At(this, slot);

    /// <summary>Spawns an entity with all fields 0; false if the table is full.</summary>
    public bool TrySpawn(out T entity)
    {
        bool isSpawned = _world.TrySpawn(Table, out int slot);
        if (isSpawned && BirthTicks is not null) BirthTicks[slot] = _world.Tick;
        entity = isSpawned ? T.At(this, slot) : default;
        return isSpawned;
    }

    /// <summary>Spawns an entity with all fields 0, where the capacity is known to be sufficient.</summary>
    /// <exception cref="InvariantViolatedException">The capacity is used up.</exception>
    public T Spawn()
    {
        Invariant.Holds(TrySpawn(out T entity));
        return entity;
    }

    /// <summary>Despawns an entity, which must be alive; allowed while enumerating.</summary>
    public void Despawn(T entity) => Table.Despawn(entity.Slot);

    /// <summary>Finds the entity of a player, the first of several; false if there is none.</summary>
    /// <exception cref="InvalidOperationException">No field has <see cref="PlayerAttribute"/>.</exception>
    public bool TryFind(int player, out T entity)
    {
        int[] players = Players ?? throw new InvalidOperationException($"'{T.EntityName}' has no field with [Player].");
        foreach (int slot in Table.Slots)
        {
            if (players[slot] != player) continue;
            entity = T.At(this, slot);
            return true;
        }

        entity = default;
        return false;
    }

    /// <summary>The entity of a player who is known to have one.</summary>
    /// <exception cref="InvariantViolatedException">The player has none.</exception>
    public T Find(int player)
    {
        Invariant.Holds(TryFind(player, out T entity));
        return entity;
    }

    /// <summary>The live entities, in ascending slots. Entities may be spawned and despawned meanwhile.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates live entities.</summary>
    // The loop of Table.SlotEnumerator once more: nested in this one, it costs a tenth.
    public struct Enumerator
    {
        private readonly Entities<T> _entities;
        private readonly ulong[] _alive;
        private int _index;
        private int _slot;
        private ulong _word;

        internal Enumerator(Entities<T> entities)
        {
            _entities = entities;
            _alive = entities.Table.AliveWords;
            _index = -1;
        }

        /// <summary>The current entity.</summary>
        public readonly T Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => T.At(_entities, _slot);
        }

        /// <summary>Moves to the next entity that was alive when its 64 slots were read and still is.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                while (_word == 0)
                {
                    if (++_index == _alive.Length) return false;
                    _word = _alive[_index];
                }

                int bit = BitOperations.TrailingZeroCount(_word);
                _word &= _word - 1;
                if ((_alive[_index] & (1UL << bit)) == 0) continue;
                _slot = (_index << 6) + bit;
                return true;
            }
        }
    }
}
