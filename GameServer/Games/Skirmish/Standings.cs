using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>
/// Ranks ships by score, then kills, then fewer deaths, as in the players' score table. Ties share the better place.
/// </summary>
internal sealed class Standings(World world, Ships ships)
{
    public const int ResultEvent = 4;

    /// <summary>Reports each player's place to the host. Bots count for places but are not reported.</summary>
    public void ReportToHost()
    {
        foreach (int slot in ships.Table.Slots)
        {
            if (ships.IsBot(slot)) continue;
            world.Events.Add(
                ResultEvent, TickEvents.Host, ships.Player[slot], PlaceOf(slot), ships.Score[slot], ships.Kills[slot], ships.Deaths[slot]);
        }
    }

    /// <summary>A ship's place; 1 is the first.</summary>
    public int PlaceOf(int slot)
    {
        int place = 1;
        foreach (int other in ships.Table.Slots)
            if (IsAhead(other, slot)) place++;
        return place;
    }

    /// <summary>The ships' slots, best first; of equals, the lower slot.</summary>
    public int[] Ranked()
    {
        var ranked = new List<int>(ships.Table.Count);
        foreach (int slot in ships.Table.Slots) ranked.Add(slot);
        ranked.Sort((one, other) => IsAhead(one, other) ? -1 : IsAhead(other, one) ? 1 : one.CompareTo(other));
        return [.. ranked];
    }

    private bool IsAhead(int one, int other)
    {
        if (ships.Score[one] != ships.Score[other]) return ships.Score[one] > ships.Score[other];
        if (ships.Kills[one] != ships.Kills[other]) return ships.Kills[one] > ships.Kills[other];
        return ships.Deaths[one] < ships.Deaths[other];
    }
}
