using GameServer.Simulation;

namespace TugOfWar;

/// <summary>A rope between players: those with even numbers pull it to the right, the others to the left.</summary>
public sealed class Tug : IGameDefinition
{
    public string Name => "tug";

    public void Define(IGameBuilder game)
    {
        TugOptions options = game.Options<TugOptions>("Tug");
        game.AddRoomType(new RoomTypeDefinition("tug", "Tug of war", [], (_, _) => new TugGame(options.Length)));
    }
}

/// <summary>The section Tug of the configuration.</summary>
public sealed class TugOptions
{
    public int Length { get; init; } = 1000;
}

/// <summary>What the game consists of.</summary>
public sealed class TugGame : IGame
{
    public TugGame(int length)
    {
        Length = length;
        var schema = new SchemaBuilder();
        schema.Entity("rope", capacity: 1).Field("place", -length, length);
        schema.Input("pull", 0, 1);
        Schema = schema.Build();
        Settings = [new Setting("length", length)];
    }

    public int Length { get; }

    public Schema Schema { get; }

    public IReadOnlyList<Setting> Settings { get; }

    public IReadOnlyList<string> Maps => [];

    public int PlayersMax => 8;

    public IReadOnlyList<string> BotNames => [];

    public IMatch Begin(World world) => new TugMatch(world, this);
}

/// <summary>How a match steps.</summary>
public sealed class TugMatch(World world, TugGame game) : IMatch
{
    private readonly int[] _place = world.Table("rope").Column("place");

    public void Start() => world.TrySpawn(world.Table("rope"), out _);

    public void Join(int player)
    {
    }

    public void Leave(int player)
    {
    }

    public void Step(Inputs inputs)
    {
        foreach (int rope in world.Table("rope").Slots)
        {
            int place = _place[rope];
            for (int player = 0; player < game.PlayersMax; player++) place += player % 2 == 0 ? inputs[player, 0] : -inputs[player, 0];
            _place[rope] = Math.Clamp(place, -game.Length, game.Length);
        }
    }
}
