namespace GameServer.Simulation;

/// <summary>A game being played: the world and the one way to move it on.</summary>
public sealed class GameSimulation
{
    private readonly IMatch _match;

    /// <summary>A new match at tick 0.</summary>
    public GameSimulation(IGame game, ulong seed)
        : this(game, new World(game.Schema, seed)) => _match.Start();

    private GameSimulation(IGame game, World world)
    {
        Game = game;
        World = world;
        Inputs = new Inputs(game.Schema, game.PlayersMax);
        _match = game.Begin(world);
    }

    /// <summary>The game that is played.</summary>
    public IGame Game { get; }

    /// <summary>The whole state.</summary>
    public World World { get; }

    /// <summary>What the players ask for in the next tick; kept until it is set again.</summary>
    public Inputs Inputs { get; }

    /// <summary>A match that goes on from a saved state. Throws <see cref="StateFormatException"/> when it cannot be loaded.</summary>
    public static GameSimulation Load(IGame game, ReadOnlySpan<byte> saved)
    {
        var world = new World(game.Schema, seed: 0);
        world.Load(saved);
        return new GameSimulation(game, world);
    }

    /// <summary>Somebody takes a seat. Part of the input of the next tick.</summary>
    public void Join(int player)
    {
        Inputs.Clear(player);
        _match.Join(player);
    }

    /// <summary>A seat becomes free. Part of the input of the next tick.</summary>
    public void Leave(int player)
    {
        Inputs.Clear(player);
        _match.Leave(player);
    }

    /// <summary>Where a player looks from; null when the player sees nothing that has a place.</summary>
    public (int X, int Y)? EyeOf(int player) => _match.TryGetEye(player, out int x, out int y) ? (x, y) : null;

    /// <summary>Moves the world on by one tick.</summary>
    public void Step()
    {
        World.BeginTick();
        _match.Step(Inputs);
        World.EndTick();
    }
}
