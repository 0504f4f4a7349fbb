namespace GameServer.Simulation;

/// <summary>
/// A game being played: the world and the one way to move it on. Everything that is not a tick is part of the input of the next one, in the order in which it came.
/// </summary>
public sealed class GameSimulation
{
    private readonly IMatch _match;
    private InputLog? _log;

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

    /// <summary>Whether the match could end now without spoiling anything.</summary>
    public bool IsAtRest => _match.IsAtRest;

    /// <summary>A match that goes on from a saved state. Throws <see cref="DataFormatException"/> when it cannot be loaded.</summary>
    public static GameSimulation Load(IGame game, ReadOnlyMemory<byte> saved)
    {
        var world = new World(game.Schema, seed: 0);
        world.Load(saved);
        return new GameSimulation(game, world);
    }

    /// <summary>From now on keeps what is needed to compute at least the last <paramref name="ticks"/> ticks again. Once, between two ticks.</summary>
    /// <param name="ticks">How far back it goes.</param>
    /// <param name="ticksPerKeyframe">A <see cref="Resimulation"/> computes up to so many ticks to get to the one it was opened for.</param>
    public InputLog Record(int ticks, int ticksPerKeyframe = InputLog.TicksPerKeyframeUsual)
    {
        Invariant.Holds(_log is null);
        return _log = new InputLog(this, ticks, ticksPerKeyframe);
    }

    /// <summary>Somebody takes a seat.</summary>
    public void Join(int player)
    {
        Inputs.Clear(player);
        _match.Join(player);
        _log?.Add(RecordedKind.Join, player);
    }

    /// <summary>A seat becomes free.</summary>
    public void Leave(int player)
    {
        Inputs.Clear(player);
        _match.Leave(player);
        _log?.Add(RecordedKind.Leave, player);
    }

    /// <summary>Whoever sits on a seat is away, and the game shall play on in their place; or is back.</summary>
    public void SetDisconnected(int player, bool isAway)
    {
        _match.SetDisconnected(player, isAway);
        _log?.Add(isAway ? RecordedKind.Away : RecordedKind.Back, player);
    }

    /// <summary>A player asks for something; as many arguments as the schema says, each of which is clamped to its range.</summary>
    /// <param name="player">Who; sits on a seat.</param>
    /// <param name="command">An index in <see cref="Schema.Commands"/>.</param>
    /// <param name="arguments">What a caller who answers clients has checked with <see cref="CommandType.Accepts"/>.</param>
    public void Command(int player, int command, ReadOnlySpan<int> arguments)
    {
        CommandType type = World.Schema.Commands[command];
        Invariant.Holds(arguments.Length == type.Arguments.Length);
        Span<int> clamped = stackalloc int[arguments.Length];
        type.Clamp(arguments, clamped);
        _match.Command(player, command, clamped);
        _log?.AddCommand(player, command, clamped);
    }

    /// <summary>Where a player looks from; null when the player sees nothing that has a place.</summary>
    public (int X, int Y)? ViewPositionOf(int player) => _match.TryGetViewPosition(player, out int x, out int y) ? (x, y) : null;

    /// <summary>Moves the world on by one tick.</summary>
    public void Step()
    {
        _log?.BeginTick();
        World.BeginTick();
        _match.Step(Inputs);
        World.EndTick();
        _log?.EndTick();
    }
}
