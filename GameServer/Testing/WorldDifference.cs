using GameServer.Simulation;

namespace GameServer.Testing;

/// <summary>Names the first difference between two states of one game.</summary>
internal static class WorldDifference
{
    public static string Between(World one, World other)
    {
        foreach (Table table in one.Tables)
        {
            if (InTable(table, other.Tables[table.Type.Index]) is { } found) return $"{table.Type.Name} {found}";
        }

        return one.Random.State != other.Random.State
            ? "the random numbers have gone another way"
            : "slots are used in another order";
    }

    private static string? InTable(Table one, Table other)
    {
        for (int slot = 0; slot < one.Type.Capacity; slot++)
        {
            if (one.IsAlive(slot) != other.IsAlive(slot)) return $"{slot} is in one of them only";
            if (!one.IsAlive(slot)) continue;
            foreach (Field field in one.Type.Fields)
            {
                (int a, int b) = (one.Column(field)[slot], other.Column(field)[slot]);
                if (a != b) return FormattableString.Invariant($"{slot}: '{field.Name}' is {a} and {b}");
            }
        }

        return null;
    }
}
