using System.Collections.Immutable;
using GameServer.Games.Skirmish;

namespace GameServer.Hosting;

/// <summary>The maps that are played, as files: read once at the start, parsed for the simulation and served to clients as they are.</summary>
public sealed class MapFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Reads the maps called <paramref name="names"/>. Throws <see cref="InvalidDataException"/> that says which one is missing or wrong.</summary>
    public MapFiles(IReadOnlyList<string> names)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Games", "Skirmish", "Maps");
        foreach (string name in names)
        {
            // A name becomes part of a path and of an address.
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                throw new InvalidDataException($"Skirmish:Maps: '{name}' is not the name of a map; letters, digits and '-' only.");
            string path = Path.Combine(folder, name + ".json");
            if (!File.Exists(path)) throw new InvalidDataException($"Skirmish:Maps: there is no map '{name}' in {folder}.");
            _files[name] = File.ReadAllBytes(path);
        }

        Arenas = [.. names.Select(name => TiledMap.Parse(name, _files[name]))];
    }

    /// <summary>The maps as the simulation sees them, in the order of the names.</summary>
    public ImmutableArray<Arena> Arenas { get; }

    /// <summary>Serves /maps/{name}.json.</summary>
    public IResult Serve(string name) => _files.TryGetValue(name, out byte[]? file)
        ? Results.Bytes(file, "application/json")
        : Results.Problem($"There is no map '{name}'.", statusCode: StatusCodes.Status404NotFound);
}
