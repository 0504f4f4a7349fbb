using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>Skirmish's calls.</summary>
internal static class SkirmishCalls
{
    private const int LeadersPerCall = CallType.FieldsMax / 2, Nobody = -1;

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
            new(
                "leaders",
                [CallField.Number("first", 0, playerMax)],
                [.. Enumerable.Range(1, LeadersPerCall).SelectMany(Leader)],
                call => Leaders(call, rules)),
        ];

        IEnumerable<CallField> Leader(int number) =>
            [CallField.Number($"player{number}", Nobody, playerMax), CallField.Number($"score{number}", 0, int.MaxValue)];
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

    private static CallOutcome Leaders(CallContext call, SkirmishRules rules)
    {
        var ships = new Ships(call.World, rules);
        var values = new CallValue[LeadersPerCall * 2];
        int[] ranked = new Standings(call.World, ships).Ranked();
        for (int i = 0; i < LeadersPerCall; i++)
        {
            int index = call.Arguments[0].Number + i;
            (values[i * 2], values[(i * 2) + 1]) = index < ranked.Length
                ? (ships.Player[ranked[index]], ships.Score[ranked[index]])
                : (Nobody, 0);
        }

        return CallOutcome.Answer(values);
    }

    private static CallOutcome Standing(CallContext call, SkirmishRules rules)
    {
        var ships = new Ships(call.World, rules);
        if (!ships.TryFind(call.Arguments[0].Number, out int slot)) return CallOutcome.Refuse("no such player in this room");
        int place = new Standings(call.World, ships).PlaceOf(slot);
        return CallOutcome.Answer(place, ships.Table.Count, ships.Score[slot], ships.Kills[slot], ships.Deaths[slot]);
    }
}
