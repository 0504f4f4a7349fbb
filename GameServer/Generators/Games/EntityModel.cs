using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>A field of an entity type.</summary>
/// <param name="Property">The property.</param>
/// <param name="Type">Its type.</param>
internal sealed record EntityField(IPropertySymbol Property, ValueType Type)
{
    public string Name => TypeText.Camel(Property.Name);

    public bool IsHidden => Property.Has("Hidden");

    public string? Rate => Property.Get("Rate")?.Positional(0) as string;

    public bool IsFromParent => Property.Has("FromParent");

    /// <summary>The parent's type; null if the field is not a parent's id.</summary>
    public INamedTypeSymbol? Parent => Property.Get("Parent")?.AttributeClass?.TypeArguments.FirstOrDefault() as INamedTypeSymbol;

    public bool IsLength => Type.Kind is ValueKind.Int or ValueKind.Fixed;
}

/// <summary>An entity type as its struct says it. Lives only while one compilation is read.</summary>
internal sealed class EntityModel
{
    private static readonly string[] Reserved = ["Slot", "Id", "Rows"];

    // Attributes that say what a field is, of which it can have one.
    private static readonly string[] Roles = ["Parent", "BirthTick", "Angle", "Player"];
    private static readonly string[] ForClients = ["Parent", "BirthTick", "Angle", "Linear", "Rate", "FromParent", "Quantum"];
    private static readonly string[] Ranged = ["Angle", "Player", "Parent", "BirthTick"];
    private static readonly string[] Predicted = ["Rate", "FromParent", "BirthTick", "Parent"];
    private static readonly string[] Drawn = ["Linear", "Angle", "Parent", "BirthTick"];

    private const int ReplicatedFieldsMax = 29;

    private EntityModel(INamedTypeSymbol type, AttributeData attribute, List<EntityField> fields)
    {
        Type = type;
        Attribute = attribute;
        Fields = fields;
        Name = attribute.Positional(0) as string ?? TypeText.Camel(type.Name);
    }

    public INamedTypeSymbol Type { get; }

    public AttributeData Attribute { get; }

    /// <summary>The name in the schema.</summary>
    public string Name { get; }

    /// <summary>The fields, in the order of the source.</summary>
    public IReadOnlyList<EntityField> Fields { get; }

    public EntityField? Find(string property) => Fields.FirstOrDefault(f => f.Property.Name == property);

    public EntityField? With(string attribute) => Fields.FirstOrDefault(f => f.Property.Has(attribute));

    /// <summary>The fields as they are declared: a rate and a parent before the fields that need them.</summary>
    public IEnumerable<EntityField> InWireOrder()
    {
        var ordered = new List<EntityField>();
        foreach (EntityField field in Fields) Add(field);
        return ordered;

        void Add(EntityField field)
        {
            if (ordered.Contains(field)) return;
            if (field.Rate is { } rate && Find(rate) is { Rate: null } before) Add(before);
            if (field.IsFromParent && With("Parent") is { } parent && parent != field) Add(parent);
            ordered.Add(field);
        }
    }

    /// <summary>Reads a type with [Entity].</summary>
    public static EntityModel Read(INamedTypeSymbol type, Problems problems)
    {
        AttributeData attribute = type.Get("Entity")!;
        var fields = new List<EntityField>();
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (IsField(property, problems) && ReadField(property, problems) is { } field) fields.Add(field);
        }

        var model = new EntityModel(type, attribute, fields);
        model.Check(problems);
        return model;
    }

    // A property is a field if another part of the struct has to implement it. Those of other assemblies have been.
    private static bool IsField(IPropertySymbol property, Problems problems)
    {
        if (property.IsStatic || property.IsIndexer) return false;
        bool isMarked = property.GetAttributes().Any(
            a => a.AttributeClass?.ContainingNamespace.ToDisplayString() == TypeText.Space);
        bool isPartial = property.IsPartialDefinition || property.Locations.All(l => !l.IsInSource);
        if (isPartial && property.RefKind == RefKind.Ref && property.SetMethod is null) return true;
        if (isMarked || property.IsPartialDefinition)
        {
            string type = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            problems.Add(GameRules.Field, property, property.Name, $"public partial ref {type} {property.Name} {{ get; }}");
        }

        return false;
    }

    private static EntityField? ReadField(IPropertySymbol property, Problems problems)
    {
        if (ValueType.Of(property.Type) is not { } type)
        {
            problems.Add(GameRules.ValueType, property, property.Name, property.Type.ToDisplayString(), ValueType.Supported);
            return null;
        }

        if (Reserved.Contains(property.Name))
            problems.Add(GameRules.Name, property, property.Name, "a field", "a name that is not generated");
        foreach (string role in Roles)
        {
            if (property.Has(role) && type.Kind is not (ValueKind.Int or ValueKind.Wrapper))
                problems.Add(GameRules.ValueType, property, property.Name, property.Type.ToDisplayString(), $"int with [{role}]");
        }

        foreach (string[] exclusive in (string[][])[Roles, Predicted, Drawn]) Exclude(property, exclusive, exclusive, problems);
        Exclude(property, ["Hidden"], ForClients, problems);
        Exclude(property, ["Range"], Ranged, problems);
        return new EntityField(property, type);
    }

    private static void Exclude(IPropertySymbol property, string[] ones, string[] others, Problems problems)
    {
        foreach (string one in ones)
        {
            foreach (string other in others)
            {
                bool isOnce = ones != others || string.CompareOrdinal(one, other) < 0;
                if (isOnce && property.Has(one) && property.Has(other))
                    problems.Add(GameRules.Conflict, property, property.Name, one, other);
            }
        }
    }

    private void Check(Problems problems)
    {
        int replicated = Fields.Count(f => !f.IsHidden);
        if (replicated > ReplicatedFieldsMax)
        {
            problems.Add(
                GameRules.TooMany, Type, Type.Name, $"{replicated}", "replicated fields", $"{ReplicatedFieldsMax}",
                "hide some with [Hidden], or make a second entity type");
        }

        if (Attribute.Named("Capacity", 1) < 1)
            problems.Add(GameRules.Size, Type, Type.Name, "the capacity", $"{Attribute.Named("Capacity", 1)}", "write 1 or more");
        GameModel.CheckNames(Fields.Select(f => (f.Name, (ISymbol)f.Property)), Type, problems);
        foreach (string single in (string[])["Player", "Parent", "BirthTick"])
        {
            EntityField[] marked = [.. Fields.Where(f => f.Property.Has(single))];
            if (marked.Length > 1)
            {
                problems.Add(
                    GameRules.TooMany, marked[1].Property, Type.Name, $"{marked.Length}", $"fields with [{single}]", "1", "keep one");
            }
        }

        foreach (EntityField field in Fields) CheckPrediction(field, problems);
        CheckNames("Position", [Type.Get("Position")?.Positional(0), Type.Get("Position")?.Positional(1)], problems);
        CheckNames("LagCompensated", Type.Get("LagCompensated")?.Rest() ?? [], problems);
    }

    private void CheckPrediction(EntityField field, Problems problems)
    {
        if (field.Rate is { } rate)
        {
            EntityField? found = Find(rate);
            string? why = found is null ? $"is not a field of '{Type.Name}'"
                : found.IsHidden ? "is hidden from clients"
                : found.Rate is not null ? "has a rate itself"
                : found.Type.Kind != field.Type.Kind ? "has another type"
                : null;
            if (why is not null) problems.Add(GameRules.Rate, field.Property, field.Property.Name, rate, why);
        }

        if (field.Property.Has("Parent") && field.Parent?.Has("Entity") != true)
        {
            problems.Add(
                GameRules.Parent, field.Property, field.Property.Name, "names a parent that is not an entity",
                "write [Parent<T>] with a struct that has [Entity]");
        }

        if (!field.IsFromParent) return;
        if (With("Parent")?.Parent is not { } parent)
        {
            problems.Add(
                GameRules.Parent, field.Property, field.Property.Name, $"starts with a parent's value, but '{Type.Name}' has no parent",
                "add a field with [Parent<T>]");
        }
        else if (!parent.GetMembers(field.Property.Name).OfType<IPropertySymbol>().Any(p => !p.Has("Hidden")))
        {
            problems.Add(
                GameRules.Parent, field.Property, field.Property.Name, $"is not a replicated field of '{parent.Name}'",
                "give both the same name");
        }
    }

    private void CheckNames(string attribute, IReadOnlyList<object?> names, Problems problems)
    {
        foreach (string name in names.OfType<string>())
        {
            EntityField? found = Find(name);
            string? why = found is null ? "is not a field" : !found.IsLength ? "is neither int nor Fixed" : null;
            if (why is not null) problems.Add(GameRules.FieldName, Place.Of(Type.Get(attribute)!), attribute, Type.Name, name, why);
        }
    }
}
