using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>Describes the differences between two worlds of one schema, for people.</summary>
internal static class WorldDifference
{
    /// <summary>
    /// One line per differing value, such as <c>ship 3 x: 1200 recorded, 1201 computed</c>; after the first few, only
    /// their number.
    /// </summary>
    public static IReadOnlyList<string> Find(World recorded, World computed, int linesMax = 10)
    {
        var lines = new List<string>();
        int count = 0;
        if (recorded.Tick != computed.Tick) Add($"tick: {recorded.Tick} recorded, {computed.Tick} computed");
        if (recorded.Random.State != computed.Random.State)
        {
            Add($"random state: {recorded.Random.State:x16} recorded, {computed.Random.State:x16} computed");
        }

        foreach ((Table r, Table c) in recorded.Tables.Zip(computed.Tables))
        {
            for (int slot = 0; slot < r.Type.Capacity; slot++)
            {
                string name = $"{r.Type.Name} {slot}";
                if (r.IsAlive(slot) != c.IsAlive(slot)) Add(r.IsAlive(slot) ? $"{name}: only recorded" : $"{name}: only computed");
                if (!r.IsAlive(slot) || !c.IsAlive(slot)) continue;
                if (r.Born[slot] != c.Born[slot]) Add($"{name} birth: tick {r.Born[slot]} recorded, {c.Born[slot]} computed");
                foreach (Field field in r.Type.Fields)
                {
                    (int was, int isNow) = (r.Column(field)[slot], c.Column(field)[slot]);
                    if (was != isNow) Add($"{name} {field.Name}: {was} recorded, {isNow} computed");
                }
            }
        }

        if (count == 0 && recorded.Hash() != computed.Hash()) Add("something outside the columns: the free list or the rewind history");
        if (count > linesMax) lines.Add($"and {count - linesMax} more");
        return lines;

        void Add(string line)
        {
            if (count++ < linesMax) lines.Add(line);
        }
    }
}
