using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Api;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport.Development;
using GameServer.Transport.HttpStream;

namespace GameServer.Hosting.Commands;

/// <summary>
/// Generates TypeScript: game schemas, rules and predicted code for games; protocol constants and network presets for
/// the client package. A test fails while the checked-in files are stale.
/// </summary>
internal sealed class TypeScriptGenerator(GameCatalog games)
{
    private const string Header = "// Written by the host's `generate` command. Do not edit.\n\n";

    /// <summary>Files for the games' pages: path and content.</summary>
    /// <param name="folder">Where they go; <c>{game}</c> stands for a game's name.</param>
    public IEnumerable<(string Path, string Text)> ForGames(string folder)
    {
        foreach ((string name, IReadOnlyList<RoomType> types, Assembly code) in games.Games)
        {
            // Names and their order depend on the game, not on its settings.
            IGame game = types[0].DefaultGame;
            string own = folder.Replace("{game}", name, StringComparison.Ordinal);
            yield return (Path.Combine(own, $"{name}.ts"), Game(game.Schema, game.Settings, game.Calls));
            foreach (PredictedModuleAttribute module in PredictedModules(code))
                yield return (Path.Combine(own, $"{module.Name}.ts"), module.Text);
        }
    }

    // What a game predicts with, and what that uses.
    private static IEnumerable<PredictedModuleAttribute> PredictedModules(Assembly code)
    {
        var seen = new HashSet<Assembly>();
        var waiting = new Queue<Assembly>([code]);
        while (waiting.TryDequeue(out Assembly? assembly))
        {
            if (!seen.Add(assembly) || assembly.GetCustomAttribute<PredictedModuleAttribute>() is not { } module) continue;
            yield return module;
            foreach (AssemblyName used in assembly.GetReferencedAssemblies()) waiting.Enqueue(Assembly.Load(used));
        }
    }

    /// <summary>Files for the client package: path and content.</summary>
    /// <param name="services">From a started server; endpoints are unknown before.</param>
    public static async Task<IReadOnlyList<(string Name, string Text)>> ForClientPackageAsync(IServiceProvider services)
    {
        string described = await services.GetRequiredService<ApiDocument>().WriteAsync();
        return
        [
            ("openapi.json", described.ReplaceLineEndings("\n") + "\n"),
            ("src/generated/networks.ts", Networks()),
            ("src/generated/protocol.ts", Protocol()),
        ];
    }

    private static string Protocol()
    {
        var text = new StringBuilder(Header);
        text.Append($"export const protocolVersion = {ProtocolConstants.Version};\n");
        text.Append($"export const webSocketPath = '{ProtocolConstants.Path}';\n");
        text.Append($"export const subprotocol = '{ProtocolConstants.Subprotocol}';\n");
        text.Append($"export const nameLengthMax = {ProtocolConstants.NameLengthMax};\n\n");
        AppendConstants(text, "ClientMessage", typeof(ClientMessageKind));
        AppendConstants(text, "ServerMessage", typeof(ServerMessageKind));
        AppendConstants(text, nameof(NoticeKind), typeof(NoticeKind));
        AppendConstants(text, nameof(CallError), typeof(CallError));
        AppendConstants(text, nameof(Interpolation), typeof(Interpolation));
        text.Append("/** Frame types of a stream: PROTOCOL.md, section 8. */\n");
        AppendConstants(text, "StreamFrame", typeof(StreamFrameKind));
        text.Append("export const StreamHeader = ");
        text.Append($"{{ key: '{StreamEndpoint.KeyHeader}', sequence: '{StreamEndpoint.SequenceHeader}' }} as const;\n");
        text.Append($"export const streamPath = '{ProtocolConstants.StreamPath}';\n\n");
        text.Append("/** Why a session ended: the WebSocket close codes of PROTOCOL.md, section 6. */\nexport const CloseCode = {\n");
        // Away is a normal close in all but name, and only counted.
        foreach (CloseReason reason in CloseReason.All.Except([CloseReason.Away])) text.Append($"  {Camel(reason.Name)}: {reason.Code},\n");
        return text.Append("} as const;\n").ToString();
    }

    private static string Networks()
    {
        var text = new StringBuilder(Header);
        text.Append("/** The range of each number of a simulated network. */\nexport const networkLimits = {\n");
        foreach (NetworkField field in NetworkField.All)
            text.Append(CultureInfo.InvariantCulture, $"  {Camel(field.Name)}: {{ min: {field.Min}, max: {field.Max} }},\n");
        text.Append("} as const;\n\n/** Presets of simulated networks. */\nexport const networkPresets = {\n");
        foreach ((string name, NetworkConditions preset) in NetworkConditions.Presets)
        {
            text.Append($"  '{name}': {{\n");
            foreach (NetworkField field in NetworkField.All)
                text.Append(CultureInfo.InvariantCulture, $"    {Camel(field.Name)}: {field.Get(preset)},\n");
            text.Append("  },\n");
        }

        return text.Append("} as const;\n").ToString();
    }

    private static string Game(Schema schema, IReadOnlyList<Setting> settings, IReadOnlyList<CallType> calls)
    {
        var text = new StringBuilder(Header);
        text.Append("import type { GameShape } from '@gameserver/client/net';\n\n");
        foreach (EntityType type in schema.Types)
            AppendInterface(
                text, Pascal(type.Name), [$"type: '{type.Name}'", "id: number", .. type.Replicated.Select(f => $"{f.Name}: number")]);
        text.Append($"export type Entity = {AnyOf(schema.Types.Select(t => Pascal(t.Name)))};\n\n");

        foreach (EventType e in schema.ClientEvents)
            AppendInterface(text, EventName(e), [$"type: '{e.Name}'", "tick: number", .. e.Arguments.Select(a => $"{a}: number")]);
        text.Append($"export type GameEvent = {AnyOf(schema.ClientEvents.Select(EventName))};\n\n");

        text.Append("/** A player's input for one tick. */\n");
        AppendInterface(text, "Input", schema.Inputs.Select(i => $"{i.Name}: number"));

        IEnumerable<Type> enums =
            schema.Inputs.Select(i => i.Values).Concat(schema.Types.SelectMany(t => t.Replicated).Select(f => f.Values))
            .OfType<Type>().Distinct();
        foreach (Type values in enums) AppendConstants(text, values.Name, values);

        text.Append("/** The schema this client was built against, compared with the schema in Welcome. */\n");
        text.Append("export const shape: GameShape<Entity, GameEvent, Input, Rules, Calls> = {\n");
        text.Append("  types: {\n");
        foreach (EntityType type in schema.Types) AppendNames(text, type.Name, type.Replicated.Select(f => f.Name));
        text.Append("  },\n  events: {\n");
        foreach (EventType e in schema.ClientEvents) AppendNames(text, e.Name, e.Arguments);
        text.Append($"  }},\n  inputs: [{Quoted(schema.Inputs.Select(i => i.Name))}],\n");
        text.Append($"  settings: [{Quoted(settings.Select(s => s.Name))}],\n}};\n\n");

        text.Append("/** The settings in Welcome. */\n");
        AppendInterface(text, "Rules", settings.Select(s => $"{s.Name}: number"));

        text.Append("/** Calls by name: their arguments and replies. */\n");
        AppendInterface(
            text, "Calls", calls.Select(c =>
                $"{c.Name}: {{ readonly arguments: {Tuple(c.Arguments)}; readonly reply: {Tuple(c.Reply)} }}"));
        return text.ToString().TrimEnd('\n') + "\n";
    }

    // A game may have no events.
    private static string AnyOf(IEnumerable<string> types) => types.Any() ? string.Join(" | ", types) : "never";

    private static string Tuple(IEnumerable<CallField> fields) =>
        $"readonly [{string.Join(", ", fields.Select(f => $"{f.Name}: {(f.IsText ? "string" : "number")}"))}]";

    private static void AppendInterface(StringBuilder text, string name, IEnumerable<string> members)
    {
        text.Append($"export interface {name} {{\n");
        foreach (string member in members) text.Append($"  readonly {member};\n");
        text.Append("}\n\n");
    }

    private static void AppendConstants(StringBuilder text, string name, Type values)
    {
        // Zero is not a member of a flags enum.
        bool flags = values.IsDefined(typeof(FlagsAttribute), inherit: false);
        IEnumerable<string> members = Enum.GetValues(values).Cast<Enum>()
            .Where(value => !flags || Convert.ToInt32(value, null) != 0)
            .Select(value => $"{Camel(value.ToString())}: {Convert.ToInt32(value, null)}");
        text.Append($"export const {name} = {{ {string.Join(", ", members)} }} as const;\n\n");
    }

    private static void AppendNames(StringBuilder text, string name, IEnumerable<string> names) =>
        text.Append($"    {name}: [{Quoted(names)}],\n");

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private static string EventName(EventType e) => Pascal(e.Name) + "Event";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
