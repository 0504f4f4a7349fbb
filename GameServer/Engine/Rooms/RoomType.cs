using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>A room type of a game, with the rates and limits of its rooms.</summary>
public sealed class RoomType
{
    private readonly RoomTypeDefinition _definition;

    /// <summary>Creates the room type that a game declares.</summary>
    /// <param name="game">The game's name.</param>
    /// <param name="definition">The game's declaration.</param>
    /// <param name="options">Rates and limits of its rooms.</param>
    public RoomType(string game, RoomTypeDefinition definition, RoomOptions options)
    {
        Game = game;
        _definition = definition;
        Options = options;
        DefaultGame = definition.CreateGame(RoomSettings.Default(Settings), options.TickRate);
        MatchFormat = definition.Match ?? new MatchFormat(Math.Min(2, DefaultGame.PlayersMax), DefaultGame.PlayersMax);
    }

    /// <summary>The game's name, as in <see cref="IGameDefinition.Name"/>.</summary>
    public string Game { get; }

    /// <summary>The name clients use: short, lower case.</summary>
    public string Name => _definition.Name;

    /// <summary>The name shown to people.</summary>
    public string Title => _definition.Title;

    /// <summary>Rates and limits of its rooms.</summary>
    public RoomOptions Options { get; }

    /// <summary>The settings that a player can choose when opening a room.</summary>
    public IReadOnlyList<RoomSetting> Settings => _definition.Settings;

    /// <summary>The game with default settings, shared by all rooms that use them.</summary>
    public IGame DefaultGame { get; }

    /// <summary>How many players matchmaking puts into one match.</summary>
    public MatchFormat MatchFormat { get; }

    /// <summary>The game for chosen settings.</summary>
    public IGame GameFor(RoomSettings settings) => settings.IsDefault ? DefaultGame : _definition.CreateGame(settings, Options.TickRate);
}
