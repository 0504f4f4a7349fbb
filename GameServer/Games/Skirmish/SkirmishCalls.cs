using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>Skirmish's calls.</summary>
internal static class SkirmishCalls
{
    /// <summary>All calls.</summary>
    public static ImmutableArray<CallType> Of(SkirmishRules rules)
    {
        int playerMax = rules.PlayersMax + rules.BotsFillTo - 1;
        return
        [
            new("emote", [CallField.Number("emote", 0, SkirmishMatch.EmoteMax)], [], Emote),
            new(
                "standing",
                [CallField.Number("player", 0, playerMax)],
                Numbers("place", "of", "score", "kills", "deaths"),
                call => Standing(call, rules)),
        ];
    }

    private static ImmutableArray<CallField> Numbers(params ReadOnlySpan<string> names)
    {
        var fields = ImmutableArray.CreateBuilder<CallField>(names.Length);
        foreach (string name in names) fields.Add(CallField.Number(name, 0, int.MaxValue));
        return fields.MoveToImmutable();
    }

    private static CallOutcome Emote(CallContext call)
    {
        call.Simulation.Command(call.Player, SkirmishMatch.EmoteCommand, [call.Arguments[0].Number]);
        return CallOutcome.Done;
    }

    private static CallOutcome Standing(CallContext call, SkirmishRules rules)
    {
        var ships = new Ships(call.World, rules);
        if (!ships.TryFind(call.Arguments[0].Number, out int slot)) return CallOutcome.Refuse("no such player in this room");
        int place = new Standings(call.World, ships).PlaceOf(slot);
        return CallOutcome.Answer(place, ships.Table.Count, ships.Score[slot], ships.Kills[slot], ships.Deaths[slot]);
    }
}
