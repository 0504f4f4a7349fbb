using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GameServer.Games.Skirmish;

/// <summary>
/// Parses maps of the Tiled editor (doc.mapeditor.org, JSON): a tile layer "walls" (any tile is solid), object layers
/// "spawns" and "pickups" (points; a pickup's type names its <see cref="Item"/>). Other layers are decoration.
/// </summary>
public static class TiledMap
{
    private const int SideMax = 256;
    private const int PixelsPerTile = 32;

    /// <summary>Parses a map. Throws <see cref="InvalidDataException"/> that describes the problem.</summary>
    public static Arena Parse(string name, ReadOnlySpan<byte> json)
    {
        MapFile map;
        try
        {
            map = JsonSerializer.Deserialize<MapFile>(json, JsonSerializerOptions.Web) ?? throw Wrong(name, "it is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Map {name}: {e.Message}", e);
        }

        if (map.Orientation != "orthogonal" || map.Infinite) throw Wrong(name, "only finite orthogonal maps are supported");
        if (map.TileWidth != PixelsPerTile || map.TileHeight != PixelsPerTile) throw Wrong(name, "tiles must be 32 x 32");
        if (map.Width is < 4 or > SideMax || map.Height is < 4 or > SideMax) throw Wrong(name, $"a side must have 4 to {SideMax} tiles");

        Layer walls = Find(name, map, "walls", "tilelayer");
        if (walls.Data is null || walls.Data.Count != map.Width * map.Height)
            throw Wrong(name, "the data of layer 'walls' must be an array (CSV, not compressed) of all tiles");

        var arena = new Arena(
            name, map.Width, map.Height,
            [.. walls.Data.Select(tile => tile != 0)],
            [.. Find(name, map, "spawns", "objectgroup").Objects.Select(o => new Arena.Point(ToFixed(o.X), ToFixed(o.Y)))],
            [
                .. Find(name, map, "pickups", "objectgroup").Objects.Select(
                    o => new Arena.PickupPlace(ToItem(name, o), ToFixed(o.X), ToFixed(o.Y)))
            ]);
        Check(arena);
        return arena;
    }

    private static void Check(Arena arena)
    {
        if (arena.Spawns.IsEmpty) throw Wrong(arena.Name, "it has no spawns");
        foreach (Arena.Point p in arena.Spawns)
            if (arena.IsSolidAt(p.X, p.Y))
            {
                throw Wrong(arena.Name, $"the spawn at tile {p.X >> Arena.TileShift}, {p.Y >> Arena.TileShift} is in a wall");
            }

        foreach (Arena.PickupPlace p in arena.Pickups)
            if (arena.IsSolidAt(p.X, p.Y))
            {
                throw Wrong(arena.Name, $"the pickup at tile {p.X >> Arena.TileShift}, {p.Y >> Arena.TileShift} is in a wall");
            }

        for (int column = 0; column < arena.Columns; column++)
            if (!arena.IsSolid(column, 0) || !arena.IsSolid(column, arena.Rows - 1)) throw Wrong(arena.Name, "its border is open");
        for (int row = 0; row < arena.Rows; row++)
            if (!arena.IsSolid(0, row) || !arena.IsSolid(arena.Columns - 1, row)) throw Wrong(arena.Name, "its border is open");
    }

    private static Layer Find(string name, MapFile map, string layer, string type) =>
        map.Layers.FirstOrDefault(l => l.Name == layer && l.Type == type) ?? throw Wrong(name, $"it has no {type} called '{layer}'");

    private static Item ToItem(string name, MapObject o) => Enum.TryParse(o.Type, ignoreCase: true, out Item item) && Enum.IsDefined(item)
        ? item
        : throw Wrong(name, $"'{o.Type}' is not a pickup type");

    // Tiled stores pixels as decimal numbers; one pixel is one world unit.
    private static int ToFixed(decimal pixels) => (int)(pixels * Simulation.FixedMath.One);

    private static InvalidDataException Wrong(string name, string what) => new($"Map {name}: {what}.");

    private sealed record MapFile(
        string Orientation, bool Infinite, int Width, int Height,
        [property: JsonPropertyName("tilewidth")] int TileWidth,
        [property: JsonPropertyName("tileheight")] int TileHeight,
        ImmutableArray<Layer> Layers);

    private sealed record Layer(string Name, string Type, IReadOnlyList<uint>? Data, IReadOnlyList<MapObject>? Objects)
    {
        public IReadOnlyList<MapObject> Objects { get; } = Objects ?? [];
    }

    private sealed record MapObject(string? Type, decimal X, decimal Y);
}
