using System.Text;
using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>Generates how a host gets to know a game: its options, settings and room types.</summary>
internal static class DefinitionWriter
{
    private const string Definition = TypeText.Simulation + "IGameDefinition";

    public static void Append(StringBuilder text, GameModel game)
    {
        string self = TypeText.Of(game.Type);
        text.Append($"string {Definition}.Name => {TypeText.Quoted(game.Name)};\n\n");
        text.Append($"void {Definition}.Define({TypeText.Simulation}IGameBuilder game)\n{{\n");
        text.Append($"    {self} usual = new {self}");
        if (game.Options is { } options)
        {
            string section = TypeText.Quoted(options.Get("Options")!.Positional(0) as string ?? "");
            text.Append($" {{ {options.Name} = game.Options<{TypeText.Of(options.Type)}>({section}) }};\n");
        }
        else
        {
            text.Append("();\n");
        }

        text.Append($"    usual.Configure(game);\n    {TypeText.Simulation}RoomSetting[] settings =\n    [\n");
        foreach (GameSetting setting in game.Settings) text.Append($"        {Setting(setting, game)},\n");
        text.Append("    ];\n");
        AttributeData[] rooms = [.. game.Type.GetAttributes().Where(a => a.Is("RoomType"))];
        if (rooms.Length == 0) AppendRoomType(text, game, game.Name, game.Attribute.Named("Title", game.Name), null);
        foreach (AttributeData room in rooms)
            AppendRoomType(text, game, room.Positional(0) as string ?? "", room.Positional(1) as string ?? "", room);
        text.Append("}\n\n/// <summary>Declares what attributes cannot say: maps, which properties can keep.</summary>\n");
        text.Append($"partial void Configure({TypeText.Simulation}IGameBuilder game);\n");
    }

    private static string Setting(GameSetting setting, GameModel game)
    {
        string title = TypeText.Quoted(setting.Attribute.Positional(0) as string ?? setting.Name);
        string property = $"usual.{TypeText.Escaped(setting.Property.Name)}";
        if (setting.Attribute.Named<string?>("DefaultFrom", null) is { } option && game.Options is { } options)
            property = $"usual.{options.Name}.{option}";
        string head = $"new {TypeText.Simulation}RoomSetting({TypeText.Quoted(setting.Name)}, {title}, ";
        if (setting.Type.Kind == ValueKind.Int)
            return $"{head}{setting.Attribute.Positional(1)}, {setting.Attribute.Positional(2)}, {property})";
        string value = setting.Type.ToInt(property);
        if (setting.Type.Kind == ValueKind.Bool) return $"{head}0, 1, {value}, [\"Off\", \"On\"])";
        IEnumerable<string> names = setting.Property.Type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue)
            .OrderBy(f => (int)f.ConstantValue!).Select(f => TypeText.Quoted(f.Name));
        return $"{head}{setting.Type.Min}, {setting.Type.Max}, {value}, [{string.Join(", ", names)}])";
    }

    private static void AppendRoomType(StringBuilder text, GameModel game, string name, string title, AttributeData? room)
    {
        AttributeData attribute = game.Attribute;
        int seats = Given("Seats", 2), playersMin = Given("PlayersMin", 0), teams = Given("TeamCount", 1);
        text.Append($"    game.AddRoomType(new {TypeText.Simulation}RoomTypeDefinition(\n");
        text.Append($"        {TypeText.Quoted(name)}, {TypeText.Quoted(title)}, settings,\n");
        text.Append($"        (chosen, tickRate) => new {TypeText.Of(game.Type)}\n        {{\n            TickRate = tickRate,\n");
        text.Append($"            Seats = {seats},\n            RoomType = {TypeText.Quoted(name)},\n");
        foreach (IPropertySymbol property in game.Copied)
        {
            GameSetting? setting = game.Settings.Find(s => SymbolEqualityComparer.Default.Equals(s.Property, property));
            string value = setting is null
                ? $"usual.{TypeText.Escaped(property.Name)}"
                : setting.Type.FromInt($"chosen[{TypeText.Quoted(setting.Name)}]");
            text.Append($"            {TypeText.Escaped(property.Name)} = {value},\n");
        }

        text.Append("        }.ToGame())");
        if (playersMin > 0 || teams > 1)
        {
            int least = playersMin > 0 ? playersMin : Math.Min(2, seats);
            text.Append($"\n    {{\n        Match = new {TypeText.Simulation}MatchFormat({least}, {seats}, {teams}),\n    }}");
        }

        text.Append(");\n");

        int Given(string part, int usual) =>
            room?.Named(part, 0) is > 0 and { } own ? own : attribute.Named(part, usual);
    }
}
