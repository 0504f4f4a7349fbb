using System.Text;
using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>Generates the other part of a class with [Game].</summary>
internal static class GameWriter
{
    private const string Generated = TypeText.Simulation + "IGeneratedGame";
    private const string Definition = TypeText.Simulation + "IGameDefinition";
    private const string List = "global::System.Collections.Generic.IReadOnlyList";

    public static Output Generate(INamedTypeSymbol type)
    {
        var problems = new Problems();
        GameModel? game = GameModel.Read(type, problems);
        if (game is null) return new Output(type.ToDisplayString(), null, problems.All, "", Place.Of(type));
        var bounds = new Bounds(type, problems);
        var calls = new GameCalls(game, bounds, problems);
        calls.Read();
        var audiences = new GameAudiences(game, problems);
        audiences.Read();
        var text = new StringBuilder();
        AppendEntities(text, game);
        AppendTell(text, game);
        AppendFacts(text, game);
        AppendDeclare(text, game, bounds, calls, audiences);
        AppendSettings(text, game);
        AppendMatch(text, game);
        calls.AppendMembers(text, Generated);
        audiences.AppendMembers(text, Generated);
        bool isDefinedByHand = type.Interfaces.Any(i => i.IsSimulation("IGameDefinition"));
        if (!isDefinedByHand) DefinitionWriter.Append(text, game);
        string interfaces = isDefinedByHand ? Generated : $"{Generated}, {Definition}";
        return new Output(
            type.ToDisplayString(), TypeText.PartOf(type, interfaces, text.ToString()), problems.All, game.Name, Place.Of(type));
    }

    private static void AppendEntities(StringBuilder text, GameModel game)
    {
        foreach (GameEntities entities in game.Entities)
        {
            string type = $"{TypeText.Simulation}Entities<{TypeText.Of(entities.Model.Type)}>";
            string field = $"_generated{entities.Property.Name}";
            string returned = entities.IsSingle ? $"{field}![0]" : $"{field}!";
            var syntax = (Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax)
                entities.Property.DeclaringSyntaxReferences[0].GetSyntax();
            text.Append($"private {type}? {field};\n\n{syntax.Modifiers} {TypeText.Of(entities.Property.Type)} ");
            text.Append($"{TypeText.Escaped(entities.Property.Name)} => {returned};\n\n");
        }
    }

    private static void AppendTell(StringBuilder text, GameModel game)
    {
        int index = 0;
        foreach ((INamedTypeSymbol type, IReadOnlyList<MessagePart> parts) in game.Events)
        {
            string access = IsSeenByAll(type) ? "internal" : "private";
            string arguments = string.Concat(parts.Select(p => $", {p.Type.ToInt($"e.{p.Property}")}"));
            string add = $"World.Events.Add({index++}, {TypeText.Simulation}TickEvents.";
            bool isForHost = type.Has("HostEvent");
            text.Append($"/// <summary>Tells {(isForHost ? "the host" : "all players")}.</summary>\n");
            text.Append($"{access} void Tell(in {TypeText.Of(type)} e) =>\n    {add}{(isForHost ? "Host" : "Everyone")}{arguments});\n\n");
            if (isForHost) continue;
            text.Append("/// <summary>Tells one player.</summary>\n");
            text.Append($"{access} void Tell(int player, in {TypeText.Of(type)} e) =>\n");
            text.Append($"    World.Events.Add({index - 1}, player{arguments});\n\n");
        }
    }

    private static bool IsSeenByAll(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal)) return false;
        return true;
    }

    private static void AppendFacts(StringBuilder text, GameModel game)
    {
        int result = game.Events.FindIndex(e => e.Type.Get("HostEvent")?.Named("IsResult", false) == true);
        IEnumerable<int> highlights = Enumerable.Range(0, game.Events.Count).Where(
            i => (game.Events[i].Type.Get("Event") ?? game.Events[i].Type.Get("HostEvent"))!.Named("Highlight", false));
        text.Append($"int {Generated}.Seats => {game.Attribute.Named("Seats", 2)};\n\n");
        text.Append($"string {Generated}.Version => {TypeText.Quoted(game.Attribute.Named("Version", "1"))};\n\n");
        text.Append($"int? {Generated}.ResultEvent => {(result < 0 ? "null" : $"{result}")};\n\n");
        text.Append($"{List}<int> {Generated}.Highlights => [{string.Join(", ", highlights)}];\n\n");
    }

    private static void AppendDeclare(
        StringBuilder text, GameModel game, Bounds bounds, GameCalls calls, GameAudiences audiences)
    {
        text.Append($"void {Generated}.Declare({TypeText.Simulation}SchemaBuilder schema)\n{{\n");
        foreach (GameEntities entities in game.Entities)
        {
            INamedTypeSymbol? parent = entities.Model.With("Parent")?.Parent;
            string? of = game.Entities.Find(e => SymbolEqualityComparer.Default.Equals(e.Model.Type, parent))?.Variable;
            string declaration = EntityWriter.Declaration(entities.Model, bounds, entities.Variable, of);
            text.Append("    ").Append(declaration.TrimEnd('\n').Replace("\n", "\n    ")).Append('\n');
            if (audiences.Has(entities.Model.Type)) text.Append($"    {entities.Variable}.ForAudience();\n");
        }

        foreach ((INamedTypeSymbol type, IReadOnlyList<MessagePart> parts) in game.Events)
        {
            IEnumerable<string> names = parts.Select(p => p.Name).Prepend(MessageWriter.NameOf(type)).Select(TypeText.Quoted);
            string declaration = $"schema.{(type.Has("HostEvent") ? "HostEvent" : "Event")}({string.Join(", ", names)})";
            text.Append($"    {(audiences.Has(type) ? $"schema.ForAudience({declaration})" : declaration)};\n");
        }

        foreach (MessagePart part in game.Inputs)
        {
            (string min, string max) = bounds.RangeOf(part.Parameter, part.Type, isInput: true);
            string values = part.Type.Kind == ValueKind.Enum ? $", typeof({part.Type.Type})" : "";
            text.Append($"    schema.Input({TypeText.Quoted(part.Name)}, {min}, {max}{values});\n");
        }

        calls.AppendCommands(text);
        text.Append("    Declare(schema);\n}\n\n");
        text.Append("/// <summary>Declares what attributes cannot say: after everything else.</summary>\n");
        text.Append($"partial void Declare({TypeText.Simulation}SchemaBuilder schema);\n\n");
    }

    private static void AppendSettings(StringBuilder text, GameModel game)
    {
        text.Append($"{List}<{TypeText.Simulation}Setting> {Generated}.Settings() =>\n[\n");
        if (game.Rules is { } rules)
        {
            foreach ((IPropertySymbol property, ValueType type) in RulesOf(rules.Type))
            {
                string value = type.ToInt($"this.{rules.Name}.{property.Name}");
                text.Append($"    new {TypeText.Simulation}Setting({TypeText.Quoted(TypeText.Camel(property.Name))}, {value}),\n");
            }
        }

        text.Append("];\n\n");
    }

    private static IEnumerable<(IPropertySymbol Property, ValueType Type)> RulesOf(ITypeSymbol type)
    {
        IEnumerable<(IPropertySymbol, ValueType)> inherited =
            type.BaseType is { SpecialType: SpecialType.None } parent ? RulesOf(parent) : [];
        return inherited.Concat(type.GetMembers().OfType<IPropertySymbol>()
            .Where(p => p is { IsStatic: false, IsIndexer: false, IsOverride: false, GetMethod: not null })
            .Where(p => p.DeclaredAccessibility == Accessibility.Public)
            .Select(p => (p, ValueType.Of(p.Type)))
            .Where(p => p.Item2 is not null)
            .Select(p => (p.p, p.Item2!)));
    }

    private static void AppendMatch(StringBuilder text, GameModel game)
    {
        string self = TypeText.Of(game.Type);
        IEnumerable<string> copied = game.Copied.Select(p => $", {TypeText.Escaped(p.Name)} = this.{TypeText.Escaped(p.Name)}");
        text.Append($"{TypeText.Simulation}IMatch {Generated}.NewMatch() =>\n");
        text.Append($"    new {self} {{ TickRate = TickRate, Seats = Seats, RoomType = RoomType{string.Concat(copied)} }};\n\n");
        text.Append($"void {Generated}.Open({TypeText.Simulation}World world)\n{{\n");
        foreach (GameEntities entities in game.Entities)
            text.Append($"    _generated{entities.Property.Name} = world.Entities<{TypeText.Of(entities.Model.Type)}>();\n");
        text.Append($"}}\n\nvoid {Generated}.Start()\n{{\n");
        foreach (GameEntities entities in game.Entities.Where(e => e.IsSingle))
            text.Append($"    _generated{entities.Property.Name}!.Spawn();\n");
        text.Append("}\n\n");
    }
}
