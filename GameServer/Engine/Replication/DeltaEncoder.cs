using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// Computes which fields of an entity differ from the client's prediction, and by how much. PROTOCOL.md, section 4.
/// </summary>
internal static class DeltaEncoder
{
    /// <summary>The mask bit of an entity that is new to the client.</summary>
    public const uint New = 1;

    /// <summary>
    /// The delta of an entity the client does not know. Returns the mask; zigzag-encoded values are the first ones in
    /// <paramref name="values"/>.
    /// </summary>
    /// <param name="type">The entity's type.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="now">The current world.</param>
    /// <param name="knowsParent">Whether the client knows the entity's parent, if it has one.</param>
    /// <param name="values">Space for one value per field.</param>
    /// <param name="count">The number of values.</param>
    public static uint OfNew(
        EntityType type, int slot, SnapshotHistory.WorldSnapshot now, bool knowsParent, Span<uint> values, out int count)
    {
        SnapshotHistory.TableCopy table = now[type];
        uint mask = New;
        count = 0;
        for (int i = 0; i < type.Replicated.Length; i++)
        {
            Field field = type.Replicated[i];
            int expected = field.Predictor.Kind switch
            {
                PredictorKind.BirthTick => now.Tick,
                PredictorKind.Parent when knowsParent => OfParent(type, slot, now, field.Predictor.Field),
                _ => 0,
            };
            Add(field, i, unchecked(table.Column(i)[slot] - expected), ref mask, values, ref count);
        }

        return mask;
    }

    /// <summary>
    /// The delta of a known entity. Returns the mask, 0 if every prediction is right; zigzag-encoded values are the
    /// first ones in <paramref name="values"/>.
    /// </summary>
    /// <param name="type">The entity's type.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="baseline">Its values at its last entry.</param>
    /// <param name="drift">Ticks from then to the client's last snapshot, in which it moved at its old rates.</param>
    /// <param name="now">Its current values.</param>
    /// <param name="age">Ticks from the client's last snapshot to now, in which it moves at its current rates.</param>
    /// <param name="values">Space for one value per field.</param>
    /// <param name="count">The number of values.</param>
    public static uint OfKnown(
        EntityType type, int slot, SnapshotHistory.TableCopy baseline, int drift, SnapshotHistory.TableCopy now, int age, Span<uint> values,
        out int count)
    {
        uint mask = 0;
        count = 0;
        for (int i = 0; i < type.Replicated.Length; i++)
        {
            Field field = type.Replicated[i];
            int difference = unchecked(now.Column(i)[slot] - baseline.Column(i)[slot]);
            if (field.Predictor.Kind == PredictorKind.Rate)
            {
                int rate = field.Predictor.Field;
                difference = unchecked(difference - (baseline.Column(rate)[slot] * drift) - (now.Column(rate)[slot] * age));
            }

            Add(field, i, difference, ref mask, values, ref count);
        }

        return mask;
    }

    /// <summary>The slot of an entity's parent; false if the parent is gone.</summary>
    public static bool TryFindParent(EntityType type, int slot, SnapshotHistory.WorldSnapshot now, out int parent)
    {
        parent = -1;
        if (type.Parent is null) return false;
        parent = now[type].Column(type.ParentField)[slot] - type.Parent.FirstId;
        return (now[type.Parent].Alive[parent >> 6] & (1UL << parent)) != 0;
    }

    private static int OfParent(EntityType type, int slot, SnapshotHistory.WorldSnapshot now, int field)
    {
        Invariant.Holds(TryFindParent(type, slot, now, out int parent));
        return now[type.Parent!].Column(field)[parent];
    }

    private static void Add(Field field, int index, int difference, ref uint mask, Span<uint> values, ref int count)
    {
        if (field.Interpolation == Interpolation.Angle) difference = FixedMath.WrapSigned(difference);
        if (difference == 0) return;
        int steps = difference / field.Quantum;
        mask |= 2u << index;
        values[count++] = (uint)((steps << 1) ^ (steps >> 31)); // zigzag: small magnitudes become small numbers
    }
}
