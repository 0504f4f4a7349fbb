namespace GameServer.Simulation;

/// <summary>
/// A game as a host offers it: options, maps and room types. A host adds it with <c>games.Add&lt;MyGame&gt;()</c>.
/// </summary>
public interface IGameDefinition
{
    /// <summary>
    /// Lower-case letters, digits and dashes; unique in its host. Generated client types are named after it.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Declares the game. Called once, before the server starts. Throws <see cref="InvalidDataException"/>, with a
    /// sentence for the operator, if an option or a file is wrong.
    /// </summary>
    void Define(IGameBuilder game);
}

/// <summary>Collects a game's options, maps and room types.</summary>
public interface IGameBuilder
{
    /// <summary>
    /// The game's options, bound to a configuration section and validated by their data annotations. An invalid value
    /// or an unknown name stops startup with a message that names it.
    /// </summary>
    /// <param name="section">The section's name, like "Skirmish". Two games cannot share one.</param>
    T Options<T>(string section)
        where T : class, new();

    /// <summary>Serves a map to clients, at /maps/{name}.json.</summary>
    /// <param name="name">As in <see cref="IGame.Maps"/>; unique in the host.</param>
    /// <param name="json">The file's content.</param>
    void AddMap(string name, ReadOnlyMemory<byte> json);

    /// <summary>Adds a room type. The first room type of the first game is the default.</summary>
    void AddRoomType(RoomTypeDefinition type);
}

/// <summary>A room type of a game.</summary>
/// <param name="Name">Short, lower case, unique in the host; clients ask for it.</param>
/// <param name="Title">The name shown to people.</param>
/// <param name="Settings">The settings that a player can choose when opening a room.</param>
/// <param name="CreateGame">Creates the game for chosen settings and a tick rate in Hz.</param>
public sealed record RoomTypeDefinition(
    string Name, string Title, IReadOnlyList<RoomSetting> Settings, Func<RoomSettings, int, IGame> CreateGame)
{
    /// <summary>How many players matchmaking puts into one match; null: from two up to all seats.</summary>
    public MatchFormat? Match { get; init; }
}
