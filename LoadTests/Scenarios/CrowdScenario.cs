namespace LoadTests.Scenarios;

/// <summary><c>crowd</c>: all players in one room; each sees part of it.</summary>
internal sealed class CrowdScenario : IScenario, IDisposable
{
    private OpenArena? _arena;

    /// <inheritdoc/>
    public string Name => "crowd";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        seats is null
            ? "One large room; each player sees about 40 others, and snapshots are filtered and cut to a byte budget."
            : $"Rooms as large as the room type has them, of {seats}, each filled before the next one opens.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual with { Settle = TimeSpan.FromSeconds(15) };

    /// <summary>What the server needs, and the map it plays on.</summary>
    public IReadOnlyList<string> ServerSettings(int users)
    {
        _arena ??= new OpenArena(users);
        return Scenarios.ServerSettings.Rooms(users, users, _arena.Name);
    }

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new PlayingUser(target, number, target.Tally);

    /// <summary>Deletes the map.</summary>
    public void Dispose() => _arena?.Dispose();
}
