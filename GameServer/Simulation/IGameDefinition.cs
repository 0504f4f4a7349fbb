namespace GameServer.Simulation;

/// <summary>A game as a host offers it: its options, maps and room types. A host takes it in with <c>games.Add&lt;MyGame&gt;()</c>.</summary>
public interface IGameDefinition
{
    /// <summary>Lower case letters, digits and dashes, unique in its host. Generated client types are named after it.</summary>
    string Name { get; }

    /// <summary>
    /// Declares the game; called once, before the server starts. Throws <see cref="InvalidDataException"/>, with a sentence for the operator, when an
    /// option or a file is wrong.
    /// </summary>
    void Define(IGameBuilder game);
}

/// <summary>What a game declares itself to.</summary>
public interface IGameBuilder
{
    /// <summary>
    /// The game's options: bound to a section of the host's configuration and checked by their data annotations. A wrong value or an unknown name stops
    /// the start with a message that names it.
    /// </summary>
    /// <param name="section">The section's name, like "Skirmish"; no two games share one.</param>
    T Options<T>(string section)
        where T : class, new();

    /// <summary>Serves a map to clients, at /maps/{name}.json.</summary>
    /// <param name="name">As in <see cref="IGame.Maps"/>; unique in the host.</param>
    /// <param name="json">The file.</param>
    void AddMap(string name, ReadOnlyMemory<byte> json);

    /// <summary>Offers a room type. The first one of the first game is what a player gets who asks for none.</summary>
    void AddRoomType(RoomTypeDefinition type);
}

/// <summary>A room type of a game.</summary>
/// <param name="Name">Short, lower case, unique in the host; clients ask for it.</param>
/// <param name="Title">For people.</param>
/// <param name="Settings">What the player who opens a room may choose.</param>
/// <param name="CreateGame">The game for a choice, at a tick rate in Hz.</param>
public sealed record RoomTypeDefinition(string Name, string Title, IReadOnlyList<RoomSetting> Settings, Func<RoomSettings, int, IGame> CreateGame)
{
    /// <summary>How many players the matchmaker brings together; null: from two to as many as have seats.</summary>
    public MatchFormat? Match { get; init; }
}
