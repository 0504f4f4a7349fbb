using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GameServer.Generators.Games;

/// <summary>A part of an input, an event or a reply: a parameter of a record struct.</summary>
internal sealed record MessagePart(IParameterSymbol Parameter, ValueType Type)
{
    public string Name => TypeText.Camel(Parameter.Name);

    public string Property => TypeText.Escaped(Parameter.Name);
}

/// <summary>Generates what inputs and events need to be integers.</summary>
internal static class MessageWriter
{
    private const int InputFieldsMax = 8, EventArgumentsMax = 6;

    public static Output GenerateInput(INamedTypeSymbol type)
    {
        var problems = new Problems();
        if (!IsRight(type, "Input", problems)) return new Output(type.ToDisplayString(), null, problems.All, "", Place.Of(type));
        IReadOnlyList<MessagePart> parts = PartsOf(type, problems, "fields", InputFieldsMax, "one enum with [Flags] holds many buttons");
        var bounds = new Bounds(null, problems);
        foreach (MessagePart part in parts) bounds.RangeOf(part.Parameter, part.Type, isInput: true);
        string self = TypeText.Of(type), input = $"{TypeText.Simulation}IInput<{self}>";
        var text = new StringBuilder();
        text.Append($"static {self} {input}.Read({TypeText.Simulation}Inputs inputs, int player) => new(");
        text.Append(string.Join(", ", parts.Select((p, i) => p.Type.FromInt($"inputs[player, {i}]"))));
        text.Append($");\n\nvoid {input}.Write(global::System.Span<int> values)\n{{\n");
        for (int i = 0; i < parts.Count; i++) text.Append($"    values[{i}] = {parts[i].Type.ToInt(parts[i].Property)};\n");
        string source = TypeText.PartOf(type, input, text.Append("}\n").ToString());
        return new Output(type.ToDisplayString(), source, problems.All, "", Place.Of(type));
    }

    public static Output GenerateEvent(INamedTypeSymbol type)
    {
        var problems = new Problems();
        if (!IsRight(type, type.Has("Event") ? "Event" : "HostEvent", problems))
            return new Output(type.ToDisplayString(), null, problems.All, "", Place.Of(type));
        IReadOnlyList<MessagePart> parts = EventParts(type, problems);
        bool isResult = type.Get("HostEvent")?.Named("IsResult", false) == true;
        if (isResult && !parts.Take(2).Select(part => part.Name).SequenceEqual(["player", "place"]))
        {
            problems.Add(
                GameRules.Shape, type, type.Name, "record struct that begins with the player and the place",
                $"record struct {type.Name}(int Player, int Place)");
        }

        string self = TypeText.Of(type), message = $"{TypeText.Simulation}IEvent<{self}>";
        var text = new StringBuilder();
        text.Append($"static string {message}.EventName => {TypeText.Quoted(NameOf(type))};\n\n");
        text.Append($"static {self} {message}.Read(in {TypeText.Simulation}SimEvent e) => new(");
        text.Append(string.Join(", ", parts.Select((p, i) => p.Type.FromInt($"e.Arguments[{i}]")))).Append(");\n");
        return new Output(type.ToDisplayString(), TypeText.PartOf(type, message, text.ToString()), problems.All, "", Place.Of(type));
    }

    public static string NameOf(INamedTypeSymbol type) =>
        (type.Get("Event") ?? type.Get("HostEvent"))!.Positional(0) as string ?? TypeText.Camel(type.Name);

    public static IReadOnlyList<MessagePart> EventParts(INamedTypeSymbol type, Problems problems) =>
        PartsOf(type, problems, "arguments", EventArgumentsMax, "make two events, or an entity");

    /// <summary>The parameters of a record struct.</summary>
    public static IReadOnlyList<MessagePart> PartsOf(
        INamedTypeSymbol type, Problems problems, string what, int max, string instead, bool orText = false)
    {
        var parts = new List<MessagePart>();
        foreach (IParameterSymbol parameter in PrimaryConstructor(type)?.Parameters ?? [])
        {
            if (ValueType.Of(parameter.Type, orText) is { } value) parts.Add(new MessagePart(parameter, value));
            else
                problems.Add(
                    GameRules.ValueType, parameter, parameter.Name, parameter.Type.ToDisplayString(),
                    (orText ? "string, " : "") + ValueType.Supported);
        }

        if (parts.Count > max) problems.Add(GameRules.TooMany, type, type.Name, $"{parts.Count}", what, $"{max}", instead);
        foreach (IGrouping<string, MessagePart> same in parts.GroupBy(p => p.Name).Where(g => g.Count() > 1))
            problems.Add(GameRules.Duplicate, same.Last().Parameter, same.Key, same.First().Property, same.Last().Property, type.Name);
        return parts;
    }

    /// <summary>The constructor with the parameters in the head of a record struct; null if it has none.</summary>
    public static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(
        c => c.Parameters.Length > 0 && c.DeclaringSyntaxReferences.All(r => r.GetSyntax() is RecordDeclarationSyntax));

    private static bool IsRight(INamedTypeSymbol type, string attribute, Problems problems)
    {
        bool isRight = type is { TypeKind: TypeKind.Struct, IsRecord: true, IsReadOnly: true } && type.TypeParameters.IsEmpty
            && TypeText.IsPartial(type) && (PrimaryConstructor(type) is not null || attribute != "Input");
        if (!isRight)
        {
            problems.Add(
                GameRules.Shape, type, type.Name, "readonly partial record struct, in types that are partial, too",
                $"[{attribute}] public readonly partial record struct {type.Name}(int Value)");
        }

        return isRight;
    }
}
