using GameServer.Simulation;

namespace GameServer.Testing;

/// <summary>
/// What must hold for every game, checked on fuzzed matches. Each check throws <see cref="GameCheckException"/> at the
/// first tick in which it does not.
/// </summary>
public static class GameChecks
{
    /// <summary>The ticks of a match when none are given: over a minute at 30 Hz.</summary>
    public const int TicksUsual = 2_000;

    private const int TicksToWarmUp = 100, TicksPerSave = 97, TicksPerHash = 50;

    /// <summary>
    /// All checks but the golden file: <see cref="IsDeterministic"/>, <see cref="SurvivesSaving"/>,
    /// <see cref="StaysInRange"/>, <see cref="AllocatesNothing"/>.
    /// </summary>
    /// <param name="create">Creates the game; called for each match, so that a game's own state shows.</param>
    /// <param name="ticks">The length of each match.</param>
    /// <param name="seed">Decides what happens; another seed is another match.</param>
    public static void All(Func<IGame> create, int ticks = TicksUsual, ulong seed = 1)
    {
        IsDeterministic(create, ticks, seed);
        SurvivesSaving(create, ticks, seed);
        StaysInRange(create, ticks, seed);
        AllocatesNothing(create, ticks, seed);
    }

    /// <summary>The same seed and inputs give the same match.</summary>
    /// <inheritdoc cref="All"/>
    public static void IsDeterministic(Func<IGame> create, int ticks = TicksUsual, ulong seed = 1)
    {
        var one = new FuzzedMatch(create(), seed);
        var two = new FuzzedMatch(create(), seed);
        for (int i = 0; i < ticks; i++)
        {
            one.Tick();
            two.Tick();
            RequireSame(one, two, "Two matches with the same seed and inputs differ");
        }
    }

    /// <summary>
    /// A match that is saved and loaded goes on as if nothing had happened: all that lasts is in entities.
    /// </summary>
    /// <inheritdoc cref="All"/>
    public static void SurvivesSaving(Func<IGame> create, int ticks = TicksUsual, ulong seed = 1)
    {
        var one = new FuzzedMatch(create(), seed);
        var two = new FuzzedMatch(create(), seed);
        for (int i = 0; i < ticks; i++)
        {
            one.Tick();
            two.Tick();
            RequireSame(one, two, "A match that was saved and loaded goes another way");
            if (i % TicksPerSave == 0) two.SaveAndLoad();
        }
    }

    /// <summary>No field leaves its declared range.</summary>
    /// <inheritdoc cref="All"/>
    public static void StaysInRange(Func<IGame> create, int ticks = TicksUsual, ulong seed = 1)
    {
        var match = new FuzzedMatch(create(), seed);
        for (int i = 0; i < ticks; i++)
        {
            match.Tick();
            if (match.Simulation.World.FindOutOfRange() is { } field)
                throw new GameCheckException($"In tick {match.Simulation.World.Tick}, a value is out of its declared range: {field}.");
        }
    }

    /// <summary>A tick allocates no memory, so that no garbage collection ever makes one late.</summary>
    /// <inheritdoc cref="All"/>
    public static void AllocatesNothing(Func<IGame> create, int ticks = TicksUsual, ulong seed = 1)
    {
        // The same match once before, so that everything that is made once per process is there.
        var rehearsal = new FuzzedMatch(create(), seed);
        for (int i = 0; i < TicksToWarmUp + ticks; i++) rehearsal.Tick();
        var match = new FuzzedMatch(create(), seed);
        for (int i = 0; i < TicksToWarmUp; i++) match.Tick(); // and what is made once per match
        for (int i = 0; i < ticks; i++)
        {
            match.Act(); // joining may allocate
            long before = GC.GetAllocatedBytesForCurrentThread();
            match.Simulation.Step();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > 0)
                throw new GameCheckException(
                    $"Tick {match.Simulation.World.Tick} allocated {allocated} bytes. Lambdas that capture, LINQ, boxing, strings and"
                    + " collection expressions allocate.");
        }
    }

    /// <summary>
    /// The match goes as it did when the file was written: a change of the rules shows, so that the game's version is
    /// changed with it. With the environment variable UPDATE_GOLDEN=1 the file is written anew.
    /// </summary>
    /// <param name="create">Creates the game.</param>
    /// <param name="path">A text file among the sources: a line per 50 ticks, with the state's hash.</param>
    /// <param name="ticks">The length of the match.</param>
    /// <param name="seed">Decides what happens.</param>
    public static void MatchesGolden(Func<IGame> create, string path, int ticks = TicksUsual, ulong seed = 1)
    {
        var match = new FuzzedMatch(create(), seed);
        var lines = new List<string>();
        for (int i = 0; i < ticks; i++)
        {
            match.Tick();
            if (match.Simulation.World.Tick % TicksPerHash == 0)
                lines.Add(FormattableString.Invariant($"{match.Simulation.World.Tick} {match.Simulation.World.Hash():x16}"));
        }

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllLines(path, lines);
        if (!File.Exists(path)) throw new GameCheckException($"{path} is missing. Run the tests once with UPDATE_GOLDEN=1.");
        string[] golden = File.ReadAllLines(path);
        int first = Enumerable.Range(0, Math.Max(golden.Length, lines.Count))
            .FirstOrDefault(i => golden.ElementAtOrDefault(i) != lines.ElementAtOrDefault(i), -1);
        if (first >= 0)
            throw new GameCheckException(
                $"The match goes another way than {path} says, between ticks {first * TicksPerHash} and {(first + 1) * TicksPerHash}."
                + " If that is intended, change the game's version, because older recordings can no longer be replayed, and run"
                + " the tests once with UPDATE_GOLDEN=1.");
    }

    private static void RequireSame(FuzzedMatch one, FuzzedMatch two, string what)
    {
        World a = one.Simulation.World, b = two.Simulation.World;
        if (a.Hash() != b.Hash())
            throw new GameCheckException($"{what}, in tick {a.Tick}: {WorldDifference.Between(a, b)}.");
        if (!a.Events.All.SequenceEqual(b.Events.All, EventComparer.Instance))
            throw new GameCheckException($"{what}, in tick {a.Tick}: the events are others.");
    }

    private sealed class EventComparer : IEqualityComparer<SimEvent>
    {
        public static readonly EventComparer Instance = new();

        public bool Equals(SimEvent x, SimEvent y) =>
            x.Type == y.Type && x.Recipient == y.Recipient && ((ReadOnlySpan<int>)x.Arguments).SequenceEqual(y.Arguments);

        public int GetHashCode(SimEvent e) => e.Type;
    }
}
