using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>What clients predict of pickups: who takes one, and what it does.</summary>
[Predicted]
internal static class PickupRules
{
    /// <summary>Whether a ship that is this far from a pickup collects it.</summary>
    public static bool IsInReach(int dx, int dy, SkirmishRules rules)
    {
        int reach = rules.PickupRadius;
        if (Math.Abs((long)dx) > reach || Math.Abs((long)dy) > reach) return false;
        return ((long)dx * dx) + ((long)dy * dy) <= (long)reach * reach;
    }

    /// <summary>Whether an item is of use. An undamaged ship leaves a repair for others.</summary>
    public static bool IsOfUse(Item item, int health, SkirmishRules rules) => item != Item.Repair || health != rules.HealthMax;

    /// <summary>A ship's health after a repair.</summary>
    public static int Repaired(int health, SkirmishRules rules) => Math.Min(rules.HealthMax, health + rules.RepairHealth);
}
