namespace GameServer.Simulation;

/// <summary>
/// A game written as a class with <see cref="GameAttribute"/>: an object per match, and one per room that holds its
/// settings. State that lasts from one tick to the next is in entities; fields of the class are scratch space. Settings
/// and options are <c>init</c> properties. See docs/write-a-game.md.
/// </summary>
/// <typeparam name="TInput">What a player wants in a tick: a struct with <see cref="InputAttribute"/>.</typeparam>
public abstract class Game<TInput> : IMatch
    where TInput : struct, IInput<TInput>
{
    private World? _world;
    private Inputs? _inputs;

    /// <summary>Ticks per second.</summary>
    public int TickRate { get; init; } = 30;

    /// <summary>Seats for people: players are numbered 0 to <c>Seats - 1</c>, bots from there on.</summary>
    public int Seats
    {
        get => field > 0 ? field : Generated.Seats;
        init;
    }

    /// <summary>The name of the room type; empty outside of a host.</summary>
    public string RoomType { get; init; } = "";

    /// <summary>
    /// The names of bots. A game that runs bots numbers them from <see cref="Seats"/>. Depends on settings and options
    /// only.
    /// </summary>
    public virtual IReadOnlyList<string> BotNames => [];

    /// <summary>The names of the maps that the game uses. Depends on settings and options only.</summary>
    public virtual IReadOnlyList<string> Maps => [];

    /// <summary>
    /// How far a player sees, in units of the position fields (256ths for <see cref="Fixed"/>); 0: everything. Depends
    /// on settings and options only.
    /// </summary>
    public virtual int ViewRadius => 0;

    /// <summary>
    /// Identifies what decides a match besides schema and rules: code and maps. Usually
    /// <see cref="GameAttribute.Version"/>; override it to add a hash of the maps.
    /// </summary>
    public virtual string Version => Generated.Version;

    /// <summary>
    /// Whether this is a good point to end the match. A server that shuts down waits for it, up to a limit.
    /// </summary>
    public virtual bool IsAtRest => true;

    /// <summary>The world, for what the typed members do not show.</summary>
    /// <exception cref="InvalidOperationException">The object is not a match but holds a room's settings.</exception>
    protected World World => _world ?? throw new InvalidOperationException("There is no world outside of a match.");

    /// <summary>The current tick; the only clock of a match.</summary>
    protected int Tick => World.Tick;

    /// <summary>The only source of randomness in a match.</summary>
    protected SimRandom Random => World.Random;

    private IGeneratedGame Generated => this as IGeneratedGame
        ?? throw new InvalidOperationException($"{GetType().Name} needs [Game(\"name\")] and 'partial'.");

    /// <summary>The game with these settings and options as the engine takes it, for tests and own hosts.</summary>
    public IGame ToGame() => new Definition(this);

    /// <summary>The input of a player in this tick.</summary>
    /// <exception cref="InvalidOperationException">This is not within <see cref="Step"/>.</exception>
    protected TInput InputOf(int player) => TInput.Read(StepInputs, player);

    /// <summary>How far behind this tick the player saw the other entities, in 1/256 ticks.</summary>
    /// <exception cref="InvalidOperationException">This is not within <see cref="Step"/>.</exception>
    protected int RewindTicksOf(int player) => StepInputs.RewindTicks(player);

    /// <summary>Fills the empty world, before the first tick.</summary>
    protected virtual void Start()
    {
    }

    /// <summary>A player takes a seat. Between two ticks.</summary>
    protected abstract void Join(int player);

    /// <summary>A seat becomes free. Between two ticks.</summary>
    protected abstract void Leave(int player);

    /// <summary>Computes one tick.</summary>
    protected abstract void Step();

    /// <inheritdoc cref="IMatch.SetDisconnected"/>
    protected virtual void SetDisconnected(int player, bool isDisconnected)
    {
    }

    /// <inheritdoc cref="IMatch.Walkover"/>
    protected virtual void Walkover(int winner)
    {
    }

    /// <summary>
    /// Where a player looks from; false if the player sees no entities that have a position. Only asked with a
    /// <see cref="ViewRadius"/>.
    /// </summary>
    protected virtual bool TryGetViewPosition(int player, out int x, out int y)
    {
        (x, y) = (0, 0);
        return false;
    }

    /// <summary>Runs a command that the game has declared itself, in <c>Declare(SchemaBuilder)</c>.</summary>
    protected virtual void Command(int player, int command, ReadOnlySpan<int> arguments)
    {
    }

    private Inputs StepInputs => _inputs ?? throw new InvalidOperationException("There are inputs in a tick only, not between two.");

    void IMatch.Start()
    {
        Generated.Start();
        Start();
    }

    void IMatch.Join(int player) => Join(player);

    void IMatch.Leave(int player) => Leave(player);

    void IMatch.SetDisconnected(int player, bool isDisconnected) => SetDisconnected(player, isDisconnected);

    void IMatch.Walkover(int winner) => Walkover(winner);

    bool IMatch.TryGetViewPosition(int player, out int x, out int y) => TryGetViewPosition(player, out x, out y);

    bool IMatch.Sees(in Viewer viewer, int type, int slot) => Generated.Sees(viewer, type, slot);

    bool IMatch.Hears(in Viewer viewer, in SimEvent e) => Generated.Hears(viewer, e);

    void IMatch.Command(int player, int command, ReadOnlySpan<int> arguments)
    {
        if (!Generated.Command(player, command, arguments)) Command(player, command, arguments);
    }

    void IMatch.Step(Inputs inputs)
    {
        _inputs = inputs;
        Step();
        _inputs = null; // a match that was loaded between two ticks has none either
    }

    /// <summary>What a room's object says, read once: matches on several threads share it.</summary>
    private sealed class Definition : IGame
    {
        private readonly IGeneratedGame _generated;

        public Definition(Game<TInput> room)
        {
            _generated = room.Generated;
            var schema = new SchemaBuilder();
            _generated.Declare(schema);
            Schema = schema.Build();
            Settings = _generated.Settings();
            Calls = _generated.Calls();
            Maps = room.Maps;
            PlayersMax = room.Seats;
            BotNames = room.BotNames;
            ViewRadius = room.ViewRadius;
            Version = room.Version;
        }

        public Schema Schema { get; }

        public IReadOnlyList<Setting> Settings { get; }

        public IReadOnlyList<CallType> Calls { get; }

        public IReadOnlyList<string> Maps { get; }

        public int PlayersMax { get; }

        public IReadOnlyList<string> BotNames { get; }

        public int ViewRadius { get; }

        public string Version { get; }

        public int? ResultEvent => _generated.ResultEvent;

        public IReadOnlyList<int> Highlights => _generated.Highlights;

        public IMatch Begin(World world)
        {
            IMatch match = _generated.NewMatch();
            ((Game<TInput>)match)._world = world;
            ((IGeneratedGame)match).Open(world);
            return match;
        }
    }
}
