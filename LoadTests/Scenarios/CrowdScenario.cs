namespace LoadTests.Scenarios;

/// <summary><c>crowd</c>: everybody in one room, of which each sees a part.</summary>
internal sealed class CrowdScenario : IScenario, IDisposable
{
    private OpenArena? _arena;

    /// <inheritdoc/>
    public string Name => "crowd";

    /// <inheritdoc/>
    public string Description =>
        "One room for all, large enough for some 40 to be in sight of each; snapshots are chosen and cut to a budget of bytes.";

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
