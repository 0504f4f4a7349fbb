using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>A room type of a game, with the rates and limits of its rooms.</summary>
public sealed class RoomType
{
    private readonly RoomTypeDefinition _definition;

    /// <summary>A type as its game declares it.</summary>
    /// <param name="definition">What the game says.</param>
    /// <param name="options">Rates and limits of its rooms.</param>
    public RoomType(RoomTypeDefinition definition, RoomOptions options)
    {
        _definition = definition;
        Options = options;
        DefaultGame = definition.CreateGame(RoomSettings.Default(Settings), options.TickRate);
        MatchFormat = definition.Match ?? new MatchFormat(Math.Min(2, DefaultGame.PlayersMax), DefaultGame.PlayersMax);
    }

    /// <summary>Short, lower case; what clients ask for.</summary>
    public string Name => _definition.Name;

    /// <summary>For people.</summary>
    public string Title => _definition.Title;

    /// <summary>Rates and limits of its rooms.</summary>
    public RoomOptions Options { get; }

    /// <summary>What the player who opens a room may choose.</summary>
    public IReadOnlyList<RoomSetting> Settings => _definition.Settings;

    /// <summary>The game when nothing is chosen; shared by all rooms that play it.</summary>
    public IGame DefaultGame { get; }

    /// <summary>How many players the matchmaker brings together.</summary>
    public MatchFormat MatchFormat { get; }

    /// <summary>The game for a choice.</summary>
    public IGame GameFor(RoomSettings settings) => settings.IsDefault ? DefaultGame : _definition.CreateGame(settings, Options.TickRate);
}
