using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GameServer.Generators.Games;

/// <summary>Generates the columns behind the properties of an entity type, and its declaration in a schema.</summary>
internal static class EntityWriter
{
    private const string Shape = "[Entity] public readonly partial struct";

    /// <summary>The other part of a struct with [Entity].</summary>
    public static Output Generate(INamedTypeSymbol type)
    {
        var problems = new Problems();
        bool isRight = type.TypeKind == TypeKind.Struct && !type.IsRecord && type.IsReadOnly && type.TypeParameters.IsEmpty;
        if (!isRight || !TypeText.IsPartial(type))
        {
            problems.Add(
                GameRules.Shape, type, type.Name, "readonly partial struct, in types that are partial, too", $"{Shape} {type.Name}");
            return new Output(type.ToDisplayString(), null, problems.All, "", Place.Of(type));
        }

        EntityModel model = EntityModel.Read(type, problems);
        var bounds = new Bounds(null, problems);
        foreach (EntityField field in model.Fields) bounds.RangeOf(field.Property, field.Type);
        string source = TypeText.PartOf(type, $"{TypeText.Simulation}IEntity<{TypeText.Of(type)}>", Body(model));
        return new Output(type.ToDisplayString(), source, problems.All, "", Place.Of(type));
    }

    /// <summary>The statement that declares the type.</summary>
    /// <param name="model">The type.</param>
    /// <param name="bounds">Knows the game.</param>
    /// <param name="builder">The name of the local variable.</param>
    /// <param name="parent">The variable of the parent's type.</param>
    public static string Declaration(EntityModel model, Bounds bounds, string builder, string? parent)
    {
        AttributeData entity = model.Attribute;
        string capacity = entity.Named<string?>("CapacityFrom", null) is { } from
            ? bounds.NumberOf(model.Type, entity, from)
            : Bounds.Number(entity.Named("Capacity", 1));
        var text = new StringBuilder();
        text.Append($"{TypeText.Simulation}EntityTypeBuilder {builder} = schema.Entity({TypeText.Quoted(model.Name)}, {capacity})");
        foreach (EntityField field in model.InWireOrder()) text.Append($"\n    .{Field(model, field, bounds, parent)}");
        if (model.Type.Get("Position") is { } position)
            text.Append($"\n    .Position({SchemaName(model, position.Positional(0))}, {SchemaName(model, position.Positional(1))})");
        if (model.Type.Get("LagCompensated") is { } rewind)
        {
            object? milliseconds = rewind.Named<string?>("MillisecondsFrom", null) ?? (object)rewind.Named("Milliseconds", 250);
            text.Append($"\n    .LagCompensated({TypeText.Simulation}RewindTicks.FromMilliseconds(");
            text.Append($"{bounds.NumberOf(model.Type, rewind, milliseconds)}, TickRate), ");
            text.Append(string.Join(", ", rewind.Rest().Select(name => SchemaName(model, name)))).Append(')');
        }

        return text.Append(";\n").ToString();
    }

    private static string SchemaName(EntityModel model, object? property) =>
        TypeText.Quoted(property is string name ? model.Find(name)?.Name ?? name : "");

    private static string Field(EntityModel model, EntityField field, Bounds bounds, string? parent)
    {
        IPropertySymbol property = field.Property;
        string name = TypeText.Quoted(field.Name);
        string quantum = property.Get("Quantum") is { } step ? bounds.NumberOf(property, step, step.Positional(0)) : "1";
        if (field.Parent is not null) return $"Parent({name}, {parent ?? "null!"})";
        if (property.Has("BirthTick")) return $"BirthTick({name})";
        if (property.Has("Angle")) return $"Angle({name}, {quantum}{(field.IsFromParent ? ", fromParent: true" : "")})";
        (string min, string max) = bounds.RangeOf(property, field.Type);
        if (field.IsHidden) return $"Hidden({name}, {min}, {max})";
        var text = new StringBuilder($"Field({name}, {min}, {max}");
        if (field.Type.Scale != 1) text.Append($", {field.Type.Scale}");
        if (property.Has("Linear")) text.Append($", interpolation: {TypeText.Simulation}Interpolation.Linear");
        if (quantum != "1") text.Append($", quantum: {quantum}");
        if (field.Rate is { } rate) text.Append($", rate: {SchemaName(model, rate)}");
        if (field.IsFromParent) text.Append(", fromParent: true");
        if (field.Type.Kind == ValueKind.Enum) text.Append($", values: typeof({field.Type.Type})");
        return text.Append(')').ToString();
    }

    private static string Body(EntityModel model)
    {
        string self = TypeText.Of(model.Type), name = TypeText.Escaped(model.Type.Name);
        string entities = $"{TypeText.Simulation}Entities<{self}>", entity = $"{TypeText.Simulation}IEntity<{self}>";
        var text = new StringBuilder();
        text.Append("private readonly Rows _rows;\nprivate readonly int _slot;\n\n");
        text.Append($"private {model.Type.Name}(Rows rows, int slot) => (_rows, _slot) = (rows, slot);\n\n");
        text.Append("/// <summary>The slot in the table.</summary>\npublic int Slot => _slot;\n\n");
        text.Append("/// <summary>The entity's id on the wire.</summary>\npublic int Id => _rows.Table.IdOf(_slot);\n\n");
        foreach (EntityField field in model.Fields)
        {
            string column = $"_rows.{field.Property.Name}Column";
            string reference = field.Type.Kind switch
            {
                ValueKind.Int => $"{column}[_slot]",
                ValueKind.Bool => $"{TypeText.Simulation}Columns.BoolAt({column}, _slot)",
                _ => $"{TypeText.Simulation}Columns.At<{field.Type.Type}>({column}, _slot)",
            };
            text.Append($"{Modifiers(field.Property)} ref {field.Type.Type} {TypeText.Escaped(field.Property.Name)} =>");
            text.Append($" ref {reference};\n\n");
        }

        AppendRewind(text, model);
        text.Append($"static string {entity}.EntityName => {TypeText.Quoted(model.Name)};\n\n");
        text.Append($"static {entities} {entity}.Open({TypeText.Simulation}World world) => new Rows(world);\n\n");
        text.Append($"static {self} {entity}.At({entities} entities, int slot) =>\n");
        text.Append($"    new(global::System.Runtime.CompilerServices.Unsafe.As<Rows>(entities), slot);\n\n");

        text.Append($"private sealed class Rows : {entities}\n{{\n");
        foreach (EntityField field in model.Fields) text.Append($"    public readonly int[] {field.Property.Name}Column;\n");
        text.Append($"\n    public Rows({TypeText.Simulation}World world)\n        : base(world, ");
        text.Append($"{NameOrNull(model.With("Player"))}, {NameOrNull(model.With("BirthTick"))})\n    {{\n");
        foreach (EntityField field in model.Fields)
            text.Append($"        {field.Property.Name}Column = Table.Column({TypeText.Quoted(field.Name)});\n");
        return text.Append("    }\n}\n").ToString();
    }

    private static void AppendRewind(StringBuilder text, EntityModel model)
    {
        if (model.Type.Get("LagCompensated") is not { } rewind) return;
        int index = 0;
        foreach (EntityField field in rewind.Rest().OfType<string>().Select(model.Find).OfType<EntityField>())
        {
            string now = $"_rows.{field.Property.Name}Column[_slot]";
            text.Append($"/// <summary><see cref=\"{field.Property.Name}\"/> some 1/256 ticks ago.</summary>\n");
            text.Append($"public {field.Type.Type} {field.Property.Name}At(int rewindTicks) => rewindTicks == 0\n    ? ");
            text.Append($"{field.Type.FromInt(now)}\n    : ");
            text.Append($"{field.Type.FromInt($"_rows.Table.Rewind.At({index++}, _slot, {now}, rewindTicks)")};\n\n");
        }

        text.Append("/// <summary>Forgets the past: the entity is somewhere else.</summary>\n");
        text.Append("public void Teleported()\n{\n    if (_rows.Table.Type.RewindTicksMax > 0) _rows.Table.Rewind.Forget(_slot);\n}\n\n");
    }

    private static string NameOrNull(EntityField? field) => field is null ? "null" : TypeText.Quoted(field.Name);

    private static string Modifiers(IPropertySymbol property) =>
        ((PropertyDeclarationSyntax)property.DeclaringSyntaxReferences[0].GetSyntax()).Modifiers.ToString();
}
