using System.Reflection;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting;

/// <summary>Everything the host's games have declared.</summary>
internal sealed class GameCatalog
{
    private readonly Dictionary<string, MapFile> _maps = [];
    private readonly Dictionary<string, Type> _options = [];
    private readonly List<RoomType> _roomTypes = [];

    /// <summary>
    /// Lets each game declare itself. Throws <see cref="InvalidDataException"/> for a name conflict or a game without
    /// room types, <see cref="OptionsValidationException"/> for an invalid option.
    /// </summary>
    public GameCatalog(HostedGames games, RoomOptions rooms, IConfiguration configuration)
    {
        Games = [.. games.Definitions.Select(game => Define(game, rooms, configuration))];
        if (Games.Count == 0) throw new InvalidDataException("This host has no game: add one with games.Add<MyGame>().");
    }

    /// <summary>The games, their room types and where their code is.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<RoomType> RoomTypes, Assembly Code)> Games { get; }

    /// <summary>The room types of all games.</summary>
    public IReadOnlyList<RoomType> RoomTypes => _roomTypes;

    /// <summary>The games' option sections.</summary>
    public IEnumerable<OptionsSection> Options => _options.Select(section => new OptionsSection(section.Key, section.Value));

    /// <summary>Serves /maps/{name}.json.</summary>
    public IResult ServeMap(string name, HttpContext context) => _maps.TryGetValue(name, out MapFile? file)
        ? file.Serve(context)
        : Problem.Of(ProblemCode.MapNotFound, $"Map '{name}' does not exist.");

    private (string Name, IReadOnlyList<RoomType> RoomTypes, Assembly Code) Define(
        IGameDefinition game, RoomOptions rooms, IConfiguration configuration)
    {
        int before = _roomTypes.Count;
        game.Define(new Builder(this, game.Name, rooms, configuration));
        if (_roomTypes.Count == before) throw new InvalidDataException($"The game '{game.Name}' has no room type.");
        return (game.Name, _roomTypes[before..], game.GetType().Assembly);
    }

    private sealed class Builder(GameCatalog catalog, string game, RoomOptions rooms, IConfiguration configuration) : IGameBuilder
    {
        public T Options<T>(string section)
            where T : class, new()
        {
            Take(catalog._options, section, typeof(T), "section of options");
            return configuration.GetValidated<T>(section);
        }

        public void AddMap(string name, ReadOnlyMemory<byte> json) => Take(catalog._maps, name, new MapFile(json), "map");

        public void AddRoomType(RoomTypeDefinition type)
        {
            if (catalog._roomTypes.Exists(other => other.Name == type.Name)) throw Taken(type.Name, "room type");
            catalog._roomTypes.Add(new RoomType(game, type, rooms));
        }

        private void Take<TValue>(Dictionary<string, TValue> all, string name, TValue value, string what)
        {
            if (!all.TryAdd(name, value)) throw Taken(name, what);
        }

        private InvalidDataException Taken(string name, string what) =>
            new($"The game '{game}' declares the {what} '{name}', which already exists.");
    }
}
