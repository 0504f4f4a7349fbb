namespace GameServer.Simulation;

/// <summary>
/// What a game author writes: what the game consists of, and how one match of it steps. See docs/write-a-game.md. Does not change, because many matches on
/// many threads share it.
/// </summary>
public interface IGame
{
    /// <summary>Entity types, events, inputs and commands.</summary>
    Schema Schema { get; }

    /// <summary>The rules as numbers, sent to clients, which predict with them.</summary>
    IReadOnlyList<Setting> Settings { get; }

    /// <summary>Names of the maps, served at /maps/{name}.json.</summary>
    IReadOnlyList<string> Maps { get; }

    /// <summary>Seats for people; players are numbered 0 to this minus 1.</summary>
    int PlayersMax { get; }

    /// <summary>Players run by the game itself, numbered from <see cref="PlayersMax"/> on, with the names shown for them.</summary>
    IReadOnlyList<string> BotNames { get; }

    /// <summary>
    /// How far a player sees, in the units of the fields that say where entities are: clients are told of nothing that is farther from their player's
    /// view position (<see cref="IMatch.TryGetViewPosition"/>), but for an eighth more that they keep what they know. 0: everybody is told everything, which is cheapest for small matches.
    /// </summary>
    int ViewRadius => 0;

    /// <summary>What players can ask for by name.</summary>
    IReadOnlyList<CallType> Calls => [];

    /// <summary>
    /// The event for the host (<see cref="SchemaBuilder.HostEvent"/>) that says how a player did: the player and the place, 1 for the winner; more may follow. All of a match are told in
    /// one tick. Null: nobody wins or loses.
    /// </summary>
    int? ResultEvent => null;

    /// <summary>
    /// Names what decides how a match goes and is neither in the schema nor in the settings: the rules' code, the maps. To be changed when these change, because what was recorded
    /// before cannot be computed any more.
    /// </summary>
    string Version => "1";

    /// <summary>
    /// The events worth a mark on the time line of a match that is shown again: a goal, the end of a round. They are kept with what is recorded. Of those for the host only the first in
    /// a tick is.
    /// </summary>
    IReadOnlyList<int> Highlights => [];

    /// <summary>One match, whose whole state is <paramref name="world"/>. What the match keeps besides is scratch space, forgotten between ticks.</summary>
    IMatch Begin(World world);
}

/// <summary>One match of a game. Called by one thread, never inside itself.</summary>
public interface IMatch
{
    /// <summary>Fills the empty world; called once, before the first tick, unless the world was loaded.</summary>
    void Start();

    /// <summary>Somebody takes the seat <paramref name="player"/>.</summary>
    void Join(int player);

    /// <summary>Whoever sat on the seat <paramref name="player"/> is gone.</summary>
    void Leave(int player);

    /// <summary>
    /// Whoever sits on the seat <paramref name="player"/> has lost the connection and may come back, or is back. Only told when the room wants the game to play
    /// on for those who are away; a seat is taken and left by somebody who is not. Whoever is away may be told so again, after the process was replaced.
    /// </summary>
    void SetDisconnected(int player, bool isAway)
    {
    }

    /// <summary>
    /// A player asks for something, once: a <see cref="CommandType"/> and its arguments, clamped. Called between two ticks; what it tells is told with the next one.
    /// </summary>
    void Command(int player, int command, ReadOnlySpan<int> arguments)
    {
    }

    /// <summary>Whether the match could end now without spoiling anything: a server that shuts down waits for that, for a while.</summary>
    bool IsAtRest => true;

    /// <summary>Where a player looks from; false when the player sees nothing that has a place. Only asked in games with a view radius.</summary>
    bool TryGetViewPosition(int player, out int x, out int y)
    {
        (x, y) = (0, 0);
        return false;
    }

    /// <summary>Computes one tick from the world and the inputs and nothing else: no clock, no other dice, no I/O, no floating point.</summary>
    void Step(Inputs inputs);
}

/// <summary>One rule as a number.</summary>
/// <param name="Name">Camel case; unique among the game's settings.</param>
/// <param name="Value">Its value; units are the game's.</param>
public readonly record struct Setting(string Name, int Value);
