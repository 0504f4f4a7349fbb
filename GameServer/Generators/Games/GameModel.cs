using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>The entities of a game: a property of it, for many or for the one that always exists.</summary>
internal sealed record GameEntities(IPropertySymbol Property, EntityModel Model, bool IsSingle)
{
    /// <summary>The variable of its builder, and the rest of the name of its field.</summary>
    public string Variable => "of" + Property.Name;
}

/// <summary>A room setting: a property of the game.</summary>
internal sealed record GameSetting(IPropertySymbol Property, AttributeData Attribute, ValueType Type)
{
    public string Name => TypeText.Camel(Property.Name);
}

/// <summary>A game as its class says it. Lives only while one compilation is read.</summary>
internal sealed class GameModel
{
    private static readonly Regex GoodName = new("^[a-z][a-z0-9-]{0,31}$");

    private GameModel(INamedTypeSymbol type) => Type = type;

    public INamedTypeSymbol Type { get; }

    public AttributeData Attribute => Type.Get("Game")!;

    public string Name => Attribute.Positional(0) as string ?? "";

    /// <summary>A parent before its children, otherwise in the order of the source.</summary>
    public List<GameEntities> Entities { get; } = [];

    /// <summary>Those for clients before those for the host.</summary>
    public List<(INamedTypeSymbol Type, IReadOnlyList<MessagePart> Parts)> Events { get; } = [];

    /// <summary>The input type and its fields; null if it is wrong.</summary>
    public IReadOnlyList<MessagePart> Inputs { get; private set; } = [];

    public List<GameSetting> Settings { get; } = [];

    public IPropertySymbol? Options { get; private set; }

    public IPropertySymbol? Rules { get; private set; }

    /// <summary>The properties that a match's object has from the room's.</summary>
    public IEnumerable<IPropertySymbol> Copied => Type.GetMembers().OfType<IPropertySymbol>().Where(
        p => p is { IsStatic: false, IsIndexer: false, IsPartialDefinition: false, SetMethod: not null }
            && p.ExplicitInterfaceImplementations.IsEmpty);

    public static GameModel? Read(INamedTypeSymbol type, Problems problems)
    {
        bool isRight = type.TypeKind == TypeKind.Class && !type.IsAbstract && type.TypeParameters.IsEmpty && TypeText.IsPartial(type)
            && !type.IsRecord;
        if (!isRight)
        {
            problems.Add(
                GameRules.Shape, type, type.Name, "partial class, in types that are partial, too",
                $"[Game(\"name\")] public sealed partial class {type.Name}");
            return null;
        }

        if (type.BaseType is not { TypeArguments.Length: 1 } based || !based.IsSimulation("Game"))
        {
            problems.Add(GameRules.BaseClass, type, type.Name, "does not derive from Game<TInput>", $"class {type.Name} : Game<MyInput>");
            return null;
        }

        var game = new GameModel(type);
        if (!type.InstanceConstructors.Any(c => c.Parameters.IsEmpty))
            problems.Add(GameRules.BaseClass, type, type.Name, "has no constructor without parameters", $"public {type.Name}() {{ }}");
        game.ReadNames(problems);
        game.ReadInput((based.TypeArguments[0] as INamedTypeSymbol)!, problems);
        game.ReadEvents(problems);
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>()) game.ReadProperty(property, problems);
        game.OrderEntities(problems);
        CheckNames(game.Entities.Select(e => (e.Model.Name, (ISymbol)e.Property)), type, problems);
        CheckNames(game.Events.Select(e => (MessageWriter.NameOf(e.Type), (ISymbol)e.Type)), type, problems);
        CheckNames(game.Settings.Select(s => (s.Name, (ISymbol)s.Property)), type, problems);
        return game;
    }

    /// <summary>Reports names that two of the game's parts have.</summary>
    public static void CheckNames(IEnumerable<(string Name, ISymbol Symbol)> names, ISymbol owner, Problems problems)
    {
        foreach (IGrouping<string, (string Name, ISymbol Symbol)> same in names.GroupBy(n => n.Name).Where(g => g.Count() > 1))
            problems.Add(GameRules.Duplicate, same.Last().Symbol, same.Key, same.First().Symbol.Name, same.Last().Symbol.Name, owner.Name);
    }

    private void ReadNames(Problems problems)
    {
        CheckName(Attribute, "a game", problems);
        int seats = CheckSeats(Attribute, 2, problems);
        CheckMatch(Attribute, seats, Attribute.Named("PlayersMin", 0), Attribute.Named("TeamCount", 1), problems);
        var names = new HashSet<string>();
        foreach (AttributeData room in Type.GetAttributes().Where(a => a.Is("RoomType")))
        {
            CheckName(room, "a room type", problems);
            if (room.Positional(0) is string name && !names.Add(name))
                problems.Add(GameRules.Duplicate, Place.Of(room), name, "a room type", "another room type", Type.Name);
            int roomSeats = room.Named("Seats", 0) == 0 ? seats : CheckSeats(room, 0, problems);
            int players = room.Named("PlayersMin", 0), teams = room.Named("TeamCount", 0);
            CheckMatch(
                room, roomSeats, players == 0 ? Attribute.Named("PlayersMin", 0) : players,
                teams == 0 ? Attribute.Named("TeamCount", 1) : teams, problems);
        }
    }

    private static void CheckName(AttributeData attribute, string of, Problems problems)
    {
        if (attribute.Positional(0) is string name && !GoodName.IsMatch(name))
        {
            problems.Add(
                GameRules.Name, Place.Of(attribute), name, of, "up to 32 lower-case letters, digits and dashes, beginning with a letter");
        }
    }

    private int CheckSeats(AttributeData attribute, int usual, Problems problems)
    {
        int seats = attribute.Named("Seats", usual);
        if (seats < 1) problems.Add(GameRules.Size, Place.Of(attribute), Type.Name, "the number of seats", $"{seats}", "write 1 or more");
        return Math.Max(1, seats);
    }

    private void CheckMatch(AttributeData attribute, int seats, int playersMin, int teams, Problems problems)
    {
        if (playersMin < 0 || playersMin > seats)
            problems.Add(GameRules.Size, Place.Of(attribute), Type.Name, "PlayersMin", $"{playersMin}", $"write 0 to {seats}, the seats");
        if (teams < 1 || seats % teams != 0)
            problems.Add(GameRules.Size, Place.Of(attribute), Type.Name, "TeamCount", $"{teams}", $"{seats} seats must be divisible by it");
    }

    private void ReadInput(INamedTypeSymbol type, Problems problems)
    {
        if (type.Has("Input")) Inputs = MessageWriter.PartsOf(type, new Problems(), "fields", int.MaxValue, "");
        else
        {
            problems.Add(
                GameRules.BaseClass, Type, Type.Name, $"has the input '{type.Name}' without [Input]",
                $"[Input] public readonly partial record struct {type.Name}(int X)");
        }
    }

    private void ReadEvents(Problems problems)
    {
        AttributeData? attribute = Type.Get("Events");
        IEnumerable<INamedTypeSymbol> listed = (attribute?.Rest() ?? []).OfType<INamedTypeSymbol>();
        foreach (INamedTypeSymbol type in listed.OrderBy(type => type.Has("HostEvent") ? 1 : 0)) // a stable order
        {
            if (type.Has("Event") || type.Has("HostEvent")) Events.Add((type, MessageWriter.EventParts(type, new Problems())));
            else problems.Add(GameRules.NotAnEvent, Place.Of(attribute!), type.Name);
        }

        if (Events.Count(e => e.Type.Get("HostEvent")?.Named("IsResult", false) == true) > 1)
            problems.Add(GameRules.TooMany, Place.Of(attribute!), Type.Name, "2", "events with IsResult", "1", "keep one");
    }

    private void ReadProperty(IPropertySymbol property, Problems problems)
    {
        if (property.Has("Options")) Options = property;
        if (property.Has("Rules")) Rules = property;
        if (property.Has("Options") && property.SetMethod is null)
            problems.Add(GameRules.Setting, property, property.Name, "cannot be set", "write { get; init; } = new()");
        if (property.Get("RoomSetting") is { } setting) ReadSetting(property, setting, problems);
        if (!property.IsPartialDefinition || property.Type is not INamedTypeSymbol type) return;
        bool isMany = type.IsSimulation("Entities") && type.TypeArguments.Length == 1;
        INamedTypeSymbol? entity = isMany ? type.TypeArguments[0] as INamedTypeSymbol : type;
        bool isRight = entity?.Has("Entity") == true && property.RefKind == RefKind.None && property.SetMethod is null;
        if (!isRight)
        {
            problems.Add(
                GameRules.Entities, property, property.Name, "is partial, but neither of a type with [Entity] nor of Entities of one",
                "write 'partial Entities<MyEntity> MyEntities { get; }'");
            return;
        }

        EntityModel model = EntityModel.Read(entity!, new Problems());
        if (!isMany && (model.Attribute.Named("Capacity", 1) != 1 || model.Attribute.Named<string?>("CapacityFrom", null) is not null))
        {
            problems.Add(
                GameRules.Entities, property, property.Name, "is one entity, but its type has a capacity",
                $"write 'partial Entities<{entity!.Name}> {property.Name} {{ get; }}', or remove the capacity");
        }

        if (Entities.Exists(e => SymbolEqualityComparer.Default.Equals(e.Model.Type, entity)))
        {
            problems.Add(
                GameRules.Entities, property, property.Name, $"is a second property for '{entity!.Name}'",
                "a type has one table; remove one property");
            return;
        }

        Entities.Add(new GameEntities(property, model, !isMany));
    }

    private void ReadSetting(IPropertySymbol property, AttributeData setting, Problems problems)
    {
        bool hasRange = setting.ConstructorArguments.Length == 3;
        if (ValueType.Of(property.Type) is not { Kind: ValueKind.Int or ValueKind.Bool or ValueKind.Enum } type)
        {
            problems.Add(GameRules.ValueType, property, property.Name, property.Type.ToDisplayString(), "int, bool or an enum over int");
            return;
        }

        if (property.SetMethod is null) problems.Add(GameRules.Setting, property, property.Name, "cannot be set", "write { get; init; }");
        if (hasRange != (type.Kind == ValueKind.Int))
        {
            problems.Add(
                GameRules.Setting, property, property.Name, hasRange ? "has a range, but is no int" : "is an int without a range",
                hasRange ? "remove it: every value can be chosen" : "write [RoomSetting(\"Title\", min, max)]");
        }
        else if (hasRange && setting.Positional(1) is int min && setting.Positional(2) is int max && min > max)
        {
            problems.Add(
                GameRules.Range, Place.Of(setting), property.Name, $"{min}", $"{max}", "the smallest value is greater than the largest");
        }

        Settings.Add(new GameSetting(property, setting, type));
    }

    private void OrderEntities(Problems problems)
    {
        var ordered = new List<GameEntities>();
        foreach (GameEntities entities in Entities) Add(entities, depth: 0);
        Entities.Clear();
        Entities.AddRange(ordered);

        void Add(GameEntities entities, int depth)
        {
            if (ordered.Contains(entities)) return;
            if (entities.Model.With("Parent") is { Parent: { } parent } field)
            {
                GameEntities? found = Entities.Find(e => SymbolEqualityComparer.Default.Equals(e.Model.Type, parent));
                string? why = found is null ? $"has the parent '{parent.Name}', which '{Type.Name}' does not have"
                    : depth > Entities.Count || found == entities ? "is its own parent"
                    : null;
                string name = $"{entities.Model.Type.Name}.{field.Property.Name}";
                if (why is not null) problems.Add(GameRules.Parent, field.Property, name, why, "add a property for it to the game");
                else Add(found!, depth + 1);
            }

            if (!ordered.Contains(entities)) ordered.Add(entities);
        }
    }
}
