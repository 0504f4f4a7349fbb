using System.Text;
using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>The rules about who receives what: methods of a game with [Audience].</summary>
internal sealed class GameAudiences(GameModel game, Problems problems)
{
    private readonly Dictionary<ISymbol, IMethodSymbol> _rules = new(SymbolEqualityComparer.Default);

    public void Read()
    {
        foreach (IMethodSymbol method in game.Type.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Audience")))
        {
            if (!IsRule(method))
            {
                problems.Add(
                    GameRules.Audience, method, method.Name, "is not a question about one entity or event",
                    $"write 'bool {method.Name}(Viewer viewer, MyEntity entity)'");
                continue;
            }

            ITypeSymbol of = method.Parameters[1].Type;
            if (!IsEntity(of) && !IsClientEvent(of))
            {
                problems.Add(
                    GameRules.Audience, method, method.Name, $"is about '{of.Name}', which '{game.Type.Name}' does not have",
                    "name an entity type of the game, or an [Event] in its [Events]");
            }
            else if (_rules.ContainsKey(of))
            {
                string instead = $"make one of it and '{_rules[of].Name}'";
                problems.Add(GameRules.Audience, method, method.Name, $"is a second rule about '{of.Name}'", instead);
            }
            else
            {
                _rules.Add(of, method);
            }
        }
    }

    /// <summary>Whether an entity or event type has a rule.</summary>
    public bool Has(ISymbol type) => _rules.ContainsKey(type);

    /// <summary>The members that ask the rules.</summary>
    public void AppendMembers(StringBuilder text, string generated)
    {
        text.Append($"bool {generated}.Sees(in {TypeText.Simulation}Viewer viewer, int type, int slot) => type switch\n{{\n");
        for (int i = 0; i < game.Entities.Count; i++)
        {
            GameEntities entities = game.Entities[i];
            if (_rules.TryGetValue(entities.Model.Type, out IMethodSymbol? rule))
                text.Append($"    {i} => {TypeText.Escaped(rule.Name)}(viewer, _generated{entities.Property.Name}![slot]),\n");
        }

        text.Append("    _ => true,\n};\n\n");
        text.Append($"bool {generated}.Hears(in {TypeText.Simulation}Viewer viewer, in {TypeText.Simulation}SimEvent e) => ");
        text.Append("e.Type switch\n{\n");
        for (int i = 0; i < game.Events.Count; i++)
        {
            (INamedTypeSymbol type, IReadOnlyList<MessagePart> parts) = game.Events[i];
            if (!_rules.TryGetValue(type, out IMethodSymbol? rule)) continue;
            IEnumerable<string> arguments = parts.Select((p, at) => p.Type.FromInt($"e.Arguments[{at}]"));
            text.Append($"    {i} => {TypeText.Escaped(rule.Name)}(viewer, new {TypeText.Of(type)}({string.Join(", ", arguments)})),\n");
        }

        text.Append("    _ => true,\n};\n\n");
    }

    private static bool IsRule(IMethodSymbol method) =>
        method is { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 2, IsGenericMethod: false }
        && method.Parameters[0].Type.IsSimulation("Viewer")
        && method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In);

    private bool IsEntity(ITypeSymbol type) =>
        game.Entities.Exists(e => SymbolEqualityComparer.Default.Equals(e.Model.Type, type));

    private bool IsClientEvent(ITypeSymbol type) =>
        type.Has("Event") && game.Events.Exists(e => SymbolEqualityComparer.Default.Equals(e.Type, type));
}
