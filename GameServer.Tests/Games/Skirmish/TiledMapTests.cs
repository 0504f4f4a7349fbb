using System.Text;
using System.Text.Json.Nodes;
using GameServer.Games.Skirmish;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class TiledMapTests
{
    private static JsonObject Map() => JsonNode.Parse(
        """
        {
          "orientation": "orthogonal", "infinite": false, "width": 4, "height": 4, "tilewidth": 32, "tileheight": 32,
          "layers": [
            { "name": "walls", "type": "tilelayer", "data": [1,1,1,1, 1,0,0,1, 1,0,0,1, 1,1,1,1] },
            { "name": "spawns", "type": "objectgroup", "objects": [{ "x": 48, "y": 48.5 }] },
            { "name": "pickups", "type": "objectgroup", "objects": [{ "type": "boost", "x": 80, "y": 80 }] }
          ]
        }
        """)!.AsObject();

    private static Arena Parse(JsonNode map) => TiledMap.Parse("test", Encoding.UTF8.GetBytes(map.ToJsonString()));

    [Fact]
    public void A_map_is_read_as_drawn()
    {
        Arena arena = Parse(Map());
        Assert.Equal((4, 4), (arena.Columns, arena.Rows));
        Assert.True(arena.IsSolid(0, 0) && arena.IsSolid(-1, 2) && arena.IsSolid(2, 4) && !arena.IsSolid(1, 2));
        Assert.Equal(new Arena.Point(48 * 256, (48 * 256) + 128), arena.Spawns.Single());
        Assert.Equal(new Arena.PickupPlace(Item.Boost, 80 * 256, 80 * 256), arena.Pickups.Single());
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "infinite=true", "finite" },
        { "orientation=\"isometric\"", "orthogonal" },
        { "tilewidth=16", "32 x 32" },
        { "width=300", "256" },
        { "width=5", "all tiles" },
        { "layers.0.name=\"wall\"", "'walls'" },
        { "layers.0.data=\"eJxjYBgFo2AUAA==\"", "test" },
        { "layers.0.data.3=0", "border" },
        { "layers.1.objects=[]", "no spawns" },
        { "layers.1.objects.0.x=8", "spawn" },
        { "layers.2.objects.0.x=8", "pickup" },
        { "layers.2.objects.0.type=\"laser\"", "laser" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_map_is_refused_with_its_name_and_its_fault(string change, string told)
    {
        JsonNode map = Map();
        string[] parts = change.Split('=', 2);
        string[] path = parts[0].Split('.');
        JsonNode node = map;
        foreach (string step in path[..^1]) node = (int.TryParse(step, out int index) ? node[index] : node[step])!;
        JsonNode value = JsonNode.Parse(parts[1])!;
        if (int.TryParse(path[^1], out int last)) node[last] = value;
        else node[path[^1]] = value;

        string message = Assert.Throws<InvalidDataException>(() => Parse(map)).Message;
        Assert.Contains("test", message, StringComparison.Ordinal);
        Assert.Contains(told, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"layers\":null}")]
    public void A_file_that_is_not_a_map_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => TiledMap.Parse("test", Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void On_the_shipped_maps_every_place_can_be_reached(int index)
    {
        Arena arena = Skirmishes.Maps.Arenas[index];
        var reached = new HashSet<(int, int)>();
        var open = new Queue<(int Column, int Row)>([(arena.Spawns[0].X >> Arena.TileShift, arena.Spawns[0].Y >> Arena.TileShift)]);
        while (open.TryDequeue(out (int Column, int Row) tile))
        {
            if (arena.IsSolid(tile.Column, tile.Row) || !reached.Add(tile)) continue;
            foreach ((int dx, int dy) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1)]) open.Enqueue((tile.Column + dx, tile.Row + dy));
        }

        IEnumerable<(int, int)> floor =
            from row in Enumerable.Range(0, arena.Rows)
            from column in Enumerable.Range(0, arena.Columns)
            where !arena.IsSolid(column, row)
            select (column, row);
        Assert.Empty(floor.Except(reached));
    }
}
