using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>
/// Turns the numbers and names in attributes into expressions of C#. Names are members of the game, its rules or its
/// options; without a game only numbers are checked.
/// </summary>
internal sealed class Bounds(INamedTypeSymbol? game, Problems problems)
{
    private static readonly string[] Objects = ["Rules", "Options"];

    /// <summary>The range of a field or parameter: two expressions.</summary>
    public (string Min, string Max) RangeOf(ISymbol symbol, ValueType type, bool isInput = false)
    {
        if (symbol.Has("Player")) return ("0", "Seats + BotNames.Count - 1");
        if (symbol.Get("Range") is not { } range) return (Number(type.Min), Number(type.Max));
        object? min = range.Positional(0), max = range.Positional(1);
        if (min is int low && max is int high) Check(symbol, range, type, low, high, isInput);
        return (Expression(symbol, range, type, min), Expression(symbol, range, type, max));
    }

    /// <summary>A number, or the value of a named int member.</summary>
    public string NumberOf(ISymbol symbol, AttributeData attribute, object? given) =>
        Expression(symbol, attribute, new ValueType(ValueKind.Int, "int", int.MinValue, int.MaxValue), given);

    /// <summary>An integer as C# has it.</summary>
    public static string Number(int value) => value switch
    {
        int.MaxValue => "int.MaxValue",
        int.MinValue => "int.MinValue",
        _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private void Check(ISymbol symbol, AttributeData range, ValueType type, int min, int max, bool isInput)
    {
        long low = (long)min * type.Scale, high = (long)max * type.Scale;
        string? why = min > max ? "the smallest value is greater than the largest"
            : low < type.Min || high > type.Max ? $"'{type.Type.Replace("global::", "")}' has only "
                + (type.Kind == ValueKind.Fixed ? "-8388608 to 8388607" : $"{type.Min} to {type.Max}")
            : null;
        if (why is not null) problems.Add(GameRules.Range, Place.Of(range), symbol.Name, Number(min), Number(max), why);
        else if (isInput && (min > 0 || max < 0))
            problems.Add(GameRules.Neutral, Place.Of(range), symbol.Name, Number(min), Number(max));
    }

    private string Expression(ISymbol symbol, AttributeData attribute, ValueType type, object? given)
    {
        if (given is int number) return Number((int)Math.Max(int.MinValue, Math.Min(int.MaxValue, (long)number * type.Scale)));
        if (game is null || given is not string name) return "0";
        string sign = name.StartsWith("-", StringComparison.Ordinal) ? "-" : "";
        if (Find(name.Substring(sign.Length)) is { } found)
        {
            ValueType? member = ValueType.Of(found.Type);
            if (member?.Kind == ValueKind.Int)
                return type.Scale == 1 ? sign + found.Code : $"checked({sign}{found.Code} * {Number(type.Scale)})";
            if (member?.Kind == ValueKind.Fixed && type.Kind == ValueKind.Fixed) return $"{sign}{found.Code}.Raw";
        }

        string kind = type.Kind == ValueKind.Fixed ? "an int or Fixed member" : "an int member";
        problems.Add(GameRules.UnknownName, Place.Of(attribute), name, symbol.Name, kind, game.Name);
        return "0";
    }

    private (string Code, ITypeSymbol Type)? Find(string name)
    {
        foreach (string kind in Objects)
        {
            IPropertySymbol? holder = game!.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.Has(kind));
            if (holder is not null && Member(holder.Type, name) is { } found)
                return (found.Symbol.IsStatic ? $"{TypeText.Of(holder.Type)}.{name}" : $"this.{holder.Name}.{name}", found.Type);
        }

        if (Member(game!, name) is not { } own) return null;
        return (own.Symbol.IsStatic ? $"{TypeText.Of(game!)}.{name}" : $"this.{name}", own.Type);
    }

    private static (ISymbol Symbol, ITypeSymbol Type)? Member(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers(name))
            {
                if (member is IPropertySymbol property) return (property, property.Type);
                if (member is IFieldSymbol field) return (field, field.Type);
            }
        }

        return null;
    }
}
