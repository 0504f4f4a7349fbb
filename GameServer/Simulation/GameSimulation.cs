namespace GameServer.Simulation;

/// <summary>
/// A running match: the world, and the only way to advance it. Everything that happens between two ticks is input of
/// the next one, in order of arrival.
/// </summary>
public sealed class GameSimulation
{
    private readonly IMatch _match;
    private InputLog? _log;

    /// <summary>Starts a new match at tick 0.</summary>
    public GameSimulation(IGame game, ulong seed)
        : this(game, new World(game.Schema, seed)) => _match.Start();

    private GameSimulation(IGame game, World world)
    {
        Game = game;
        World = world;
        Inputs = new Inputs(game.Schema, game.PlayersMax);
        _match = game.Begin(world);
    }

    /// <summary>The game.</summary>
    public IGame Game { get; }

    /// <summary>The complete state.</summary>
    public World World { get; }

    /// <summary>
    /// The match, for handlers of calls and for tests: to read, because only what comes through this class is recorded.
    /// </summary>
    public IMatch Match => _match;

    /// <summary>The inputs of the next tick. A player's input stays in effect until it is set again.</summary>
    public Inputs Inputs { get; }

    /// <summary>Whether this is a good point to end the match, such as between two rounds.</summary>
    public bool IsAtRest => _match.IsAtRest;

    /// <summary>
    /// Continues a match from saved state. Throws <see cref="DataFormatException"/> if it cannot be loaded.
    /// </summary>
    public static GameSimulation Load(IGame game, ReadOnlyMemory<byte> saved)
    {
        var world = new World(game.Schema, seed: 0);
        world.Load(saved);
        return new GameSimulation(game, world);
    }

    /// <summary>
    /// Starts an input log that can re-simulate at least the last <paramref name="ticks"/> ticks. Call once, between
    /// two ticks.
    /// </summary>
    /// <param name="ticks">How many ticks to keep.</param>
    /// <param name="ticksPerKeyframe">Ticks between keyframes: a <see cref="Resimulation"/> computes at most this many
    /// to reach the tick it opens.</param>
    public InputLog Record(int ticks, int ticksPerKeyframe = InputLog.TicksPerKeyframeUsual)
    {
        Invariant.Holds(_log is null);
        return _log = new InputLog(this, ticks, ticksPerKeyframe);
    }

    /// <summary>Seats a player.</summary>
    public void Join(int player)
    {
        _log?.Add(RecordedKind.Join, player);
        Inputs.Clear(player);
        _match.Join(player);
    }

    /// <summary>Frees a player's seat.</summary>
    public void Leave(int player)
    {
        _log?.Add(RecordedKind.Leave, player);
        Inputs.Clear(player);
        _match.Leave(player);
    }

    /// <summary>Marks a player as disconnected, so that the game plays for them, or as back.</summary>
    public void SetDisconnected(int player, bool isDisconnected)
    {
        _log?.Add(isDisconnected ? RecordedKind.Away : RecordedKind.Back, player);
        _match.SetDisconnected(player, isDisconnected);
    }

    /// <summary>Ends a matched match that only this player has not left.</summary>
    public void Walkover(int winner)
    {
        _log?.Add(RecordedKind.Walkover, winner);
        _match.Walkover(winner);
    }

    /// <summary>
    /// Runs a player's command. Arguments are clamped to their ranges; their number must match the schema. It is
    /// recorded before it runs: if it throws, what it had changed by then is part of the match, here and in every
    /// re-simulation.
    /// </summary>
    /// <param name="player">A seated player.</param>
    /// <param name="command">An index in <see cref="Schema.Commands"/>.</param>
    /// <param name="arguments">Check them with <see cref="CommandType.Accepts"/> first if the client gets an
    /// answer.</param>
    public void Command(int player, int command, ReadOnlySpan<int> arguments)
    {
        CommandType type = World.Schema.Commands[command];
        Invariant.Holds(arguments.Length == type.Arguments.Length);
        Span<int> clamped = stackalloc int[arguments.Length];
        type.Clamp(arguments, clamped);
        _log?.AddCommand(player, command, clamped);
        _match.Command(player, command, clamped);
    }

    /// <summary>
    /// Replaces the state of the random numbers, so that what follows cannot be computed from what was before.
    /// </summary>
    /// <param name="seed">From a source that nobody can predict.</param>
    public void Reseed(ulong seed)
    {
        _log?.AddSeed(seed);
        World.Random.State = seed;
    }

    /// <summary>A player as a viewer of the match as it is now.</summary>
    public Viewer ViewerOf(int player)
    {
        if (Game.ViewRadius == 0) return new Viewer(player);
        return new Viewer(player, _match.TryGetViewPosition(player, out int x, out int y) ? (x, y) : null, Game.ViewRadius);
    }

    /// <summary>Advances the world by one tick.</summary>
    public void Step()
    {
        _log?.BeginTick();
        World.BeginTick();
        _match.Step(Inputs);
        World.EndTick();
        _log?.EndTick();
    }
}
