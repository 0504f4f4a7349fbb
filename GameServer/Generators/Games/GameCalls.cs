using System.Text;
using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>The calls and queries of a game: methods of it.</summary>
internal sealed class GameCalls(GameModel game, Bounds bounds, Problems problems)
{
    private const int CommandArgumentsMax = 6, CallFieldsMax = 8;
    private const string Outcome = TypeText.Simulation + "CallOutcome";

    private readonly List<Call> _calls = [];

    private sealed record Call(IMethodSymbol Method, AttributeData Attribute, bool IsQuery, string Name)
    {
        public IEnumerable<IParameterSymbol> Arguments => Method.Parameters.Where(p => !p.Has("Caller"));

        public bool HasOutcome => !IsQuery && !Method.ReturnsVoid;
    }

    private IEnumerable<Call> Commands => _calls.Where(c => !c.IsQuery);

    public void Read()
    {
        foreach (IMethodSymbol method in game.Type.GetMembers().OfType<IMethodSymbol>())
        {
            if ((method.Get("Call") ?? method.Get("Query")) is not { } attribute) continue;
            var call = new Call(
                method, attribute, method.Has("Query"), attribute.Positional(0) as string ?? TypeText.Camel(method.Name));
            if (IsRight(call)) _calls.Add(call);
        }

        GameModel.CheckNames(_calls.Select(c => (c.Name, (ISymbol)c.Method)), game.Type, problems);
    }

    /// <summary>Statements that declare the commands.</summary>
    public void AppendCommands(StringBuilder text)
    {
        foreach (Call call in Commands)
        {
            text.Append($"    schema.Command({TypeText.Quoted(call.Name)}");
            foreach (IParameterSymbol argument in call.Arguments)
            {
                (string min, string max) = bounds.RangeOf(argument, ValueType.Of(argument.Type)!);
                text.Append($", ({TypeText.Quoted(TypeText.Camel(argument.Name))}, {min}, {max})");
            }

            text.Append(");\n");
        }
    }

    /// <summary>The members that run commands and answer calls.</summary>
    public void AppendMembers(StringBuilder text, string generated)
    {
        if (Commands.Any(c => c.HasOutcome)) text.Append($"private {Outcome}? _generatedOutcome;\n\n");
        text.Append($"bool {generated}.Command(int player, int command, global::System.ReadOnlySpan<int> arguments)\n{{\n");
        text.Append("    switch (command)\n    {\n");
        int index = 0;
        foreach (Call call in Commands)
        {
            text.Append($"        case {index++}:\n            {(call.HasOutcome ? "_generatedOutcome = " : "")}");
            text.Append(Invocation(call, "player", i => $"arguments[{i}]")).Append(";\n            return true;\n");
        }

        text.Append("        default:\n            return false;\n    }\n}\n\n");
        text.Append(
            $"global::System.Collections.Generic.IReadOnlyList<{TypeText.Simulation}CallType> {generated}.Calls() =>\n[\n");
        index = 0;
        foreach (Call call in _calls)
        {
            text.Append($"    new {TypeText.Simulation}CallType({TypeText.Quoted(call.Name)}, [");
            text.Append(string.Join(", ", call.Arguments.Select(a => Field(a, a.Name, ValueType.Of(a.Type, orText: true)!))));
            text.Append($"], [{(call.IsQuery ? Reply(call) : "")}], static call =>\n    {{\n");
            if (call.IsQuery) AppendQuery(text, call);
            else AppendCall(text, call, index++);
            text.Append("    }),\n");
        }

        text.Append("];\n\n");
    }

    private void AppendCall(StringBuilder text, Call call, int index)
    {
        text.Append($"        call.Simulation.Command(call.Player, {index}, [");
        text.Append(string.Join(", ", call.Arguments.Select((_, i) => $"call.Arguments[{i}].Number"))).Append("]);\n");
        text.Append(call.HasOutcome
            ? $"        return (({TypeText.Of(game.Type)})call.Simulation.Match)._generatedOutcome!;\n"
            : $"        return {Outcome}.Done;\n");
    }

    private void AppendQuery(StringBuilder text, Call call)
    {
        text.Append($"        var match = ({TypeText.Of(game.Type)})call.Simulation.Match;\n");
        text.Append($"        return match.{Invocation(call, "call.Player", Argument)} is {{ }} answer\n            ? {Outcome}.Answer(");
        ITypeSymbol type = ReplyType(call.Method);
        text.Append(RecordParts(type) is { } parts
            ? string.Join(", ", parts.Select(p => Value(p.Type, $"answer.{p.Property}")))
            : Value(ValueType.Of(type, orText: true)!, "answer"));
        text.Append($")\n            : {Outcome}.Refuse({TypeText.Quoted(call.Attribute.Named("Refusal", "no answer"))});\n");

        string Argument(int i) =>
            $"call.Arguments[{i}].{(call.Arguments.ElementAt(i).Type.SpecialType == SpecialType.System_String ? "Text!" : "Number")}";
    }

    private static string Value(ValueType type, string expression) =>
        type.Kind == ValueKind.Text ? expression : type.ToInt(expression);

    private static string Invocation(Call call, string player, Func<int, string> argument)
    {
        int index = 0;
        IEnumerable<string> given = call.Method.Parameters.Select(p =>
        {
            if (p.Has("Caller")) return player;
            ValueType type = ValueType.Of(p.Type, orText: true)!;
            string value = argument(index++);
            return type.Kind == ValueKind.Text ? value : type.FromInt(value);
        });
        return $"{call.Method.Name}({string.Join(", ", given)})";
    }

    private string Reply(Call call)
    {
        ITypeSymbol type = ReplyType(call.Method);
        return RecordParts(type) is { } parts
            ? string.Join(", ", parts.Select(p => Field(p.Parameter, p.Name, p.Type)))
            : Field(call.Method, "value", ValueType.Of(type, orText: true)!);
    }

    private string Field(ISymbol symbol, string name, ValueType type)
    {
        (string min, string max) = bounds.RangeOf(symbol, type);
        string kind = type.Kind == ValueKind.Text ? "Text" : "Number";
        return $"{TypeText.Simulation}CallField.{kind}({TypeText.Quoted(TypeText.Camel(name))}, {min}, {max})";
    }

    // Nullable or not.
    private static ITypeSymbol ReplyType(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : method.ReturnType;

    private static IReadOnlyList<MessagePart>? RecordParts(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRecord: true, TypeKind: TypeKind.Struct } record && !type.IsSimulation("Fixed")
        && MessageWriter.PrimaryConstructor(record) is not null
            ? MessageWriter.PartsOf(record, new Problems(), "values", int.MaxValue, "", orText: true)
            : null;

    private bool IsRight(Call call)
    {
        IMethodSymbol method = call.Method;
        string? why = method.Has("Call") && method.Has("Query") ? "is both a call and a query"
            : method.IsStatic || method.IsGenericMethod || method.IsAsync ? "is static, generic or asynchronous"
            : method.Parameters.Any(p => p.RefKind != RefKind.None || p.IsParams) ? "has a parameter that is passed in a special way"
            : method.Parameters.Count(p => p.Has("Caller")) > 1 ? "has two callers"
            : method.Parameters.Any(p => p.Has("Caller") && p.Type.SpecialType != SpecialType.System_Int32) ? "has a caller that is no int"
            : null;
        int before = problems.Count;
        if (why is not null)
        {
            problems.Add(
                GameRules.CallShape, method, method.Name, why, "write an instance method with plain parameters, of them one [Caller] int");
        }

        CheckArguments(call);
        if (call.IsQuery) CheckReply(method);
        else if (!method.ReturnsVoid && !method.ReturnType.IsSimulation("CallOutcome"))
        {
            problems.Add(
                GameRules.CallShape, method, method.Name, "returns a value, but a call changes the match",
                "return void or CallOutcome, or make it a [Query]");
        }

        return problems.Count == before;
    }

    private void CheckArguments(Call call)
    {
        int max = call.IsQuery ? CallFieldsMax : CommandArgumentsMax;
        int count = call.Arguments.Count();
        if (count > max)
            problems.Add(GameRules.TooMany, call.Method, call.Method.Name, $"{count}", "arguments", $"{max}", "make two calls");
        foreach (IParameterSymbol argument in call.Arguments)
        {
            bool isText = argument.Type.SpecialType == SpecialType.System_String;
            if (ValueType.Of(argument.Type, orText: call.IsQuery) is null)
            {
                problems.Add(
                    GameRules.ValueType, argument, argument.Name, argument.Type.ToDisplayString(),
                    (call.IsQuery ? "string, " : "") + ValueType.Supported);
            }
            else if (isText && !argument.Has("Range"))
            {
                problems.Add(
                    GameRules.CallShape, argument, argument.Name, "is a text of unknown length", "write [Range(min, max)] string");
            }
        }
    }

    private void CheckReply(IMethodSymbol method)
    {
        ITypeSymbol type = ReplyType(method);
        if (RecordParts(type) is not null)
            MessageWriter.PartsOf((INamedTypeSymbol)type, problems, "values", CallFieldsMax, "make two queries", orText: true);
        else if (ValueType.Of(type, orText: true) is null)
        {
            problems.Add(
                GameRules.CallShape, method, method.Name, $"returns '{type.ToDisplayString()}'",
                "return int, bool, Fixed, an enum, string, or a record struct of these; add ? to refuse with null");
        }
    }
}
