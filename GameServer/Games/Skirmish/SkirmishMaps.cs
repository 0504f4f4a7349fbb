using System.Collections.Immutable;

namespace GameServer.Games.Skirmish;

/// <summary>The maps in rotation: files in Games/Skirmish/Maps beside the program, read once at the start.</summary>
/// <param name="Files">The files for clients, in the order of their names in the options.</param>
/// <param name="Arenas">The same maps for the simulation.</param>
public sealed record SkirmishMaps(ImmutableArray<(string Name, byte[] File)> Files, ImmutableArray<Arena> Arenas)
{
    /// <summary>
    /// Reads the maps called <paramref name="names"/>. Throws <see cref="InvalidDataException"/> that names the missing
    /// or invalid one.
    /// </summary>
    public static SkirmishMaps Read(IReadOnlyList<string> names)
    {
        ImmutableArray<(string Name, byte[] File)> files = [.. names.Distinct().Select(name => (name, Read(name)))];
        return new SkirmishMaps(files, [.. names.Select(name => TiledMap.Parse(name, files.First(file => file.Name == name).File))]);
    }

    private static byte[] Read(string name)
    {
        // A name becomes part of a path and of a URL.
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new InvalidDataException($"Skirmish:Maps: '{name}' is not a valid map name; use letters, digits and '-' only.");
        string folder = Path.Combine(AppContext.BaseDirectory, "Games", "Skirmish", "Maps");
        string path = Path.Combine(folder, name + ".json");
        if (!File.Exists(path)) throw new InvalidDataException($"Skirmish:Maps: map '{name}' does not exist in {folder}.");
        return File.ReadAllBytes(path);
    }
}
