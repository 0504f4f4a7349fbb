using GameServer.Simulation;

namespace GameServer.Hosting;

/// <summary>The games of a host, in the order in which they were added. The first room type of the first game is the default.</summary>
public sealed class HostedGames
{
    private readonly List<IGameDefinition> _definitions = [];

    /// <summary>
    /// Where <c>generate</c> writes the games' TypeScript, relative to the host's folder; null: <c>generate</c> must be told.
    /// </summary>
    public string? GeneratedFolder { get; set; }

    /// <summary>
    /// Where <c>generate</c> writes what the TypeScript client package has of the server: the protocol and the API's description. Relative to the host's
    /// folder; null, as everywhere but in that package's own repository: nowhere.
    /// </summary>
    public string? ClientPackageFolder { get; set; }

    internal IReadOnlyList<IGameDefinition> Definitions => _definitions;

    /// <summary>Adds a game.</summary>
    public HostedGames Add<TGame>()
        where TGame : IGameDefinition, new() => Add(new TGame());

    /// <summary>Adds a game that was made elsewhere. Throws <see cref="ArgumentException"/> when there is one with its name.</summary>
    public HostedGames Add(IGameDefinition game)
    {
        if (_definitions.Exists(other => other.Name == game.Name)) throw new ArgumentException($"A game named '{game.Name}' already exists.", nameof(game));
        _definitions.Add(game);
        return this;
    }
}
