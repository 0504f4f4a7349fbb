using GameServer.Simulation;
using GameServer.Testing;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Testing;

/// <summary>
/// Goal: the checks find what they are for, and say where. Method: games that break one rule each, and good ones.
/// </summary>
public sealed class GameChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _state;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Good_games_pass()
    {
        GameChecks.All(() => new CountingGame { KeepsSteps = false });
        GameChecks.All(() => Skirmishes.Game(RandomMatch.Options), ticks: 600, seed: 7);
    }

    [Fact]
    public void State_outside_of_a_match_makes_it_differ()
    {
        // What a static field would do: the second match finds what the first has left.
        Exception e = Failure(() => GameChecks.IsDeterministic(() => Toy(world => SetSecret(world, _state++))));
        Assert.Equal("Two matches with the same seed and inputs differ, in tick 1: counter 0: 'secret' is 0 and 1.", e.Message);
    }

    [Fact]
    public void State_that_is_not_saved_makes_a_loaded_match_differ()
    {
        Func<IGame> create = () => new CountingGame();
        GameChecks.IsDeterministic(create);
        Exception e = Failure(() => GameChecks.SurvivesSaving(create));
        Assert.Equal("A match that was saved and loaded goes another way, in tick 2: tally 0: 'steps' is 2 and 1.", e.Message);
    }

    [Fact]
    public void Values_out_of_range_are_named_with_their_tick()
    {
        Exception e = Failure(() => GameChecks.StaysInRange(() => Toy(world => SetSecret(world, 20 - world.Tick))));
        Assert.StartsWith("In tick 21, a value is out of its declared range: ", e.Message, StringComparison.Ordinal);
        Assert.Contains("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocation_in_a_tick_is_named_with_its_size()
    {
        Func<IGame> create = () => new CountingGame { OnStep = world => GC.KeepAlive(world.Tick == 400 ? new int[10] : null) };
        Exception e = Failure(() => GameChecks.AllocatesNothing(create));
        Assert.StartsWith("Tick 400 allocated 64 bytes.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_differ_are_found_though_the_state_is_the_same()
    {
        Exception e = Failure(() => GameChecks.IsDeterministic(
            () => Toy(world => world.Events.Add(ToyGame.PressedEvent, TickEvents.Everyone, 0, _state++))));
        Assert.Equal("Two matches with the same seed and inputs differ, in tick 1: the events are others.", e.Message);
    }

    [Fact]
    public void A_golden_file_shows_where_a_match_goes_another_way()
    {
        string path = Path.Combine(_folder.Path, "toy.txt");
        Assert.Equal($"{path} is missing. Run the tests once with UPDATE_GOLDEN=1.", Failure(() => Check(0)).Message);
        Write(path);
        Check(0);
        Assert.StartsWith(
            $"The match goes another way than {path} says, between ticks 100 and 150. ", Failure(() => Check(120)).Message,
            StringComparison.Ordinal);
        Assert.Contains("between ticks 200 and 250", Failure(() => Check(0, ticks: 200)).Message, StringComparison.Ordinal);

        void Check(int changedAt, int ticks = 300) => GameChecks.MatchesGolden(
            () => Toy(world => SetSecret(world, changedAt > 0 && world.Tick >= changedAt ? 1 : 0)), path, ticks);
    }

    // As UPDATE_GOLDEN=1 would, which is a setting of the whole process.
    private static void Write(string path)
    {
        var match = new FuzzedMatch(Toy(world => SetSecret(world, 0)), seed: 1);
        var lines = new List<string>();
        for (int tick = 1; tick <= 300; tick++)
        {
            match.Tick();
            if (tick % 50 == 0) lines.Add(FormattableString.Invariant($"{tick} {match.Simulation.World.Hash():x16}"));
        }

        File.WriteAllLines(path, lines);
    }

    private static GameCheckException Failure(Action check) => Assert.Throws<GameCheckException>(check);

    private static ToyGame Toy(Action<World> onStep) => new(onStep: onStep);

    private static void SetSecret(World world, int value)
    {
        foreach (int slot in world.Table("counter").Slots) world.Table("counter").Column("secret")[slot] = value;
    }

    /// <summary>Keeps in a field what belongs into an entity, unless told otherwise.</summary>
    private sealed class CountingGame : IGame
    {
        public CountingGame()
        {
            var schema = new SchemaBuilder();
            schema.Entity("tally", capacity: 1).Field("steps", 0, int.MaxValue);
            schema.Input("nothing", 0, 0);
            schema.Command("add", ("steps", 0, 10));
            Schema = schema.Build();
        }

        public bool KeepsSteps { get; init; } = true;

        public Action<World>? OnStep { get; init; }

        public Schema Schema { get; }

        public IReadOnlyList<Setting> Settings => [];

        public IReadOnlyList<string> Maps => [];

        public int PlayersMax => 2;

        public IReadOnlyList<string> BotNames => [];

        public IMatch Begin(World world) => new Match(this, world);

        private sealed class Match(CountingGame game, World world) : IMatch
        {
            private readonly int[] _column = world.Table("tally").Column("steps");
            private int _steps;

            public void Start() => Invariant.Holds(world.TrySpawn(world.Table("tally"), out _));

            public void Join(int player)
            {
            }

            public void Leave(int player)
            {
            }

            public void Command(int player, int command, ReadOnlySpan<int> arguments) => _column[0] += arguments[0];

            public void Step(Inputs inputs)
            {
                game.OnStep?.Invoke(world);
                _steps++;
                _column[0] = game.KeepsSteps ? _steps : _column[0] + 1;
            }
        }
    }
}
