using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>What a C# type is in TypeScript.</summary>
internal enum TypeKindOfCode
{
    /// <summary>It has no counterpart.</summary>
    None,

    /// <summary>Nothing, as a result.</summary>
    Void,

    /// <summary>A boolean.</summary>
    Bool,

    /// <summary>A number: an integer of up to 32 bits, an enum, or a read-only struct of a single one.</summary>
    Integer,

    /// <summary>A bigint, or a number where it is proved to be small.</summary>
    Long,

    /// <summary>A mutable object that exactly one variable owns; assignment copies its fields.</summary>
    Struct,

    /// <summary>A struct of references, or a class: an object that is shared.</summary>
    Shared,

    /// <summary>A read-only array.</summary>
    Array,

    /// <summary>A read-only tuple.</summary>
    Tuple,
}

/// <summary>Classifies C# types.</summary>
internal static class TypeModel
{
    /// <summary>
    /// The integer type that an enum or a struct of one integer is stored as; other types are themselves.
    /// </summary>
    public static ITypeSymbol Unwrap(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying }) return underlying;
        return ScalarField(type) is { } field ? Unwrap(field.Type) : type;
    }

    public static TypeKindOfCode KindOf(ITypeSymbol? type)
    {
        if (type is null) return TypeKindOfCode.None;
        ITypeSymbol plain = Unwrap(type);
        if (plain.SpecialType == SpecialType.System_Void) return TypeKindOfCode.Void;
        if (plain.SpecialType == SpecialType.System_Boolean) return TypeKindOfCode.Bool;
        if (plain.SpecialType == SpecialType.System_Int64) return TypeKindOfCode.Long;
        if (Interval.Of(plain.SpecialType) is not null) return TypeKindOfCode.Integer;
        if (plain.IsTupleType) return TypeKindOfCode.Tuple;
        if (ElementOf(plain) is { } element)
            return KindOf(element) is TypeKindOfCode.None or TypeKindOfCode.Array ? TypeKindOfCode.None : TypeKindOfCode.Array;
        if (plain is not INamedTypeSymbol { IsGenericType: false, SpecialType: SpecialType.None } named) return TypeKindOfCode.None;
        if (named.TypeKind is TypeKind.Class or TypeKind.Interface)
            return IsOfSystem(named) ? TypeKindOfCode.None : TypeKindOfCode.Shared;
        if (named.TypeKind != TypeKind.Struct || IsOfSystem(named)) return TypeKindOfCode.None;
        return IsHandle(named) ? TypeKindOfCode.Shared : TypeKindOfCode.Struct;
    }

    /// <summary>The range of an integer type, of an enum, or of a struct of one integer.</summary>
    public static Interval RangeOf(ITypeSymbol type) => Interval.Of(Unwrap(type).SpecialType) ?? default;

    /// <summary>Whether values are JavaScript primitives: passed by value and never changed in place.</summary>
    public static bool IsScalar(ITypeSymbol type) =>
        KindOf(type) is TypeKindOfCode.Bool or TypeKindOfCode.Integer or TypeKindOfCode.Long;

    /// <summary>The only field of a read-only struct of one integer; null: it is another type.</summary>
    public static IFieldSymbol? ScalarField(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsReadOnly: true, SpecialType: SpecialType.None } named) return null;
        if (named.IsTupleType || IsHandle(named) || IsOfSystem(named)) return null;
        IFieldSymbol[] fields = [.. FieldsOf(named)];
        return fields.Length == 1 && (Interval.Of(fields[0].Type.SpecialType) is not null || ScalarField(fields[0].Type) is not null)
            ? fields[0]
            : null;
    }

    /// <summary>The fields that make up a struct, including those of automatic properties, in order.</summary>
    public static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst);

    /// <summary>The field's name, or that of the automatic property it belongs to.</summary>
    public static string NameOf(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is { } property) return property.Name;
        int end = field.Name.IndexOf('>');
        return field.Name.StartsWith("<", StringComparison.Ordinal) && end > 1 ? field.Name.Substring(1, end - 1) : field.Name;
    }

    /// <summary>Whether a property is stored in the object, rather than computed.</summary>
    public static bool IsStored(IPropertySymbol property)
    {
        if (property.IsIndexer) return false;
        if (property.ReturnsByRef || property.ReturnsByRefReadonly) return true;
        INamedTypeSymbol type = property.ContainingType;
        if (type.TypeKind is TypeKind.Class or TypeKind.Interface || IsHandle(type)) return !PredictedCode.IsMarked(property);
        return FieldsOf(type).Any(field => NameOf(field) == property.Name);
    }

    /// <summary>The type of an array's elements; null: the type is no array.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "ImmutableArray" or "Span" or "ReadOnlySpan", TypeArguments.Length: 1 } named when IsOfSystem(named) =>
            named.TypeArguments[0],
        _ => null,
    };

    /// <summary>A struct whose properties refer to values elsewhere: its copies are the same thing.</summary>
    public static bool IsHandle(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Struct && type.GetMembers().OfType<IPropertySymbol>().Any(one => one.ReturnsByRef && !one.IsIndexer);

    /// <summary>A type's fields as TypeScript sees them, with the type of each.</summary>
    public static IEnumerable<(string Name, ITypeSymbol Type, ISymbol Symbol)> MembersOf(INamedTypeSymbol type) =>
        FieldsOf(type).Select(field => (Names.Camel(NameOf(field)), field.Type, field.AssociatedSymbol ?? field));

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space is { Name: "System" or "Microsoft" };
    }
}
