using GameServer.Simulation;

namespace GameServer.Hosting;

/// <summary>
/// The host's games, in the order they were added. The default room type is the first type of the first game.
/// </summary>
public sealed class HostedGames
{
    private readonly List<IGameDefinition> _definitions = [];

    /// <summary>
    /// Where <c>generate</c> writes the games' TypeScript, relative to the host's folder. <c>{game}</c> stands for a
    /// game's name, so each game can have a folder. Null: <c>--output</c> is required.
    /// </summary>
    public string? GeneratedFolder { get; set; }

    internal IReadOnlyList<IGameDefinition> Definitions => _definitions;

    /// <summary>Adds a game.</summary>
    public HostedGames Add<TGame>()
        where TGame : IGameDefinition, new() => Add(new TGame());

    /// <summary>
    /// Adds an existing instance. Throws <see cref="ArgumentException"/> if a game has the same name.
    /// </summary>
    public HostedGames Add(IGameDefinition game)
    {
        if (_definitions.Exists(other => other.Name == game.Name))
            throw new ArgumentException($"A game named '{game.Name}' already exists.", nameof(game));
        _definitions.Add(game);
        return this;
    }
}
