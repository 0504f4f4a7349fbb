using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

internal enum ValueKind
{
    Int,
    Bool,
    Fixed,
    Enum,

    /// <summary>A struct whose only field is an int.</summary>
    Wrapper,
    Text,
}

/// <summary>A type of a field, an argument or a setting, as the integer that it is underneath.</summary>
/// <param name="Kind">What it is in C#.</param>
/// <param name="Type">Its full name.</param>
/// <param name="Min">The smallest integer.</param>
/// <param name="Max">The largest integer.</param>
internal sealed record ValueType(ValueKind Kind, string Type, int Min, int Max)
{
    public const string Supported = "int, bool, Fixed, an enum over int, or a struct with a single int";

    /// <summary>Integers per unit.</summary>
    public int Scale => Kind == ValueKind.Fixed ? 256 : 1;

    /// <summary>The expression's integer.</summary>
    public string ToInt(string expression) => Kind switch
    {
        ValueKind.Int => expression,
        ValueKind.Bool => $"({expression} ? 1 : 0)",
        _ => $"{TypeText.Simulation}Columns.ToInt({expression})",
    };

    /// <summary>The value of an integer.</summary>
    public string FromInt(string expression) => Kind switch
    {
        ValueKind.Int => expression,
        ValueKind.Bool => $"{expression} != 0",
        _ => $"{TypeText.Simulation}Columns.FromInt<{Type}>({expression})",
    };

    /// <summary>The type, or null if it is not one integer (or a text, where that is allowed).</summary>
    public static ValueType? Of(ITypeSymbol type, bool orText = false)
    {
        string name = TypeText.Of(type);
        if (type.SpecialType == SpecialType.System_Int32) return new ValueType(ValueKind.Int, name, int.MinValue, int.MaxValue);
        if (type.SpecialType == SpecialType.System_Boolean) return new ValueType(ValueKind.Bool, name, 0, 1);
        if (type.SpecialType == SpecialType.System_String) return orText ? new ValueType(ValueKind.Text, name, 0, TextMax) : null;
        if (type.IsSimulation("Fixed")) return new ValueType(ValueKind.Fixed, name, int.MinValue, int.MaxValue);
        if (type is not INamedTypeSymbol named) return null;
        if (named.TypeKind == TypeKind.Enum)
            return named.EnumUnderlyingType!.SpecialType == SpecialType.System_Int32 ? OfEnum(named, name) : null;
        return IsWrapper(named) ? new ValueType(ValueKind.Wrapper, name, int.MinValue, int.MaxValue) : null;
    }

    private const int TextMax = 200;

    private static ValueType OfEnum(INamedTypeSymbol type, string name)
    {
        int[] values = [.. type.GetMembers().OfType<IFieldSymbol>().Select(f => f.ConstantValue).OfType<int>()];
        bool isFlags = type.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute");
        if (values.Length == 0) return new ValueType(ValueKind.Enum, name, 0, 0);
        return isFlags
            ? new ValueType(ValueKind.Enum, name, Math.Min(0, values.Min()), values.Aggregate((one, other) => one | other))
            : new ValueType(ValueKind.Enum, name, values.Min(), values.Max());
    }

    private static bool IsWrapper(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Struct || type.SpecialType != SpecialType.None) return false;
        IFieldSymbol[] fields = [.. type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic)];
        return fields.Length == 1 && fields[0].Type.SpecialType == SpecialType.System_Int32;
    }
}
