namespace GameServer.Simulation;

/// <summary>
/// The contract a game author implements: what the game consists of and how a match steps. Immutable, because matches
/// on several threads share it. See docs/write-a-game.md.
/// </summary>
public interface IGame
{
    /// <summary>Entity types, events, inputs and commands.</summary>
    Schema Schema { get; }

    /// <summary>The rules as numbers. Clients receive them and predict with them.</summary>
    IReadOnlyList<Setting> Settings { get; }

    /// <summary>Names of the maps, served at /maps/{name}.json.</summary>
    IReadOnlyList<string> Maps { get; }

    /// <summary>Seats for people. Players are numbered 0 to <c>PlayersMax - 1</c>.</summary>
    int PlayersMax { get; }

    /// <summary>Names of the players that the game itself runs, numbered from <see cref="PlayersMax"/>.</summary>
    IReadOnlyList<string> BotNames { get; }

    /// <summary>
    /// How far a player sees, in units of the position fields. Clients are sent only entities within this distance of
    /// their view position (<see cref="IMatch.TryGetViewPosition"/>); known entities stay until 9/8 of it. 0 sends
    /// every entity to every client, which is cheapest for small matches.
    /// </summary>
    int ViewRadius => 0;

    /// <summary>The calls that players can make by name.</summary>
    IReadOnlyList<CallType> Calls => [];

    /// <summary>
    /// The host event (<see cref="SchemaBuilder.HostEvent"/>) that reports a player's result. Its first arguments are
    /// the player and the place, 1 for the winner. All results of a match are reported in one tick. Null if the game
    /// has no winners.
    /// </summary>
    int? ResultEvent => null;

    /// <summary>
    /// Identifies everything that decides a match besides schema and settings: the rules' code and the maps. Change it
    /// when those change, because older recordings can no longer be re-simulated.
    /// </summary>
    string Version => "1";

    /// <summary>
    /// Events that are marked on a replay's time line: a goal, the end of a round. Recordings keep them. Of host events
    /// only the first in a tick is kept.
    /// </summary>
    IReadOnlyList<int> Highlights => [];

    /// <summary>
    /// Starts a match whose complete state is <paramref name="world"/>. Anything else the match keeps is scratch space
    /// that must not survive a tick.
    /// </summary>
    IMatch Begin(World world);
}

/// <summary>One match of a game. Calls come from one thread at a time and are never nested.</summary>
public interface IMatch
{
    /// <summary>Fills the empty world. Called once, before the first tick, unless the world was loaded.</summary>
    void Start();

    /// <summary>A player takes seat <paramref name="player"/>.</summary>
    void Join(int player);

    /// <summary>Seat <paramref name="player"/> becomes free.</summary>
    void Leave(int player);

    /// <summary>
    /// The player in seat <paramref name="player"/> has disconnected and may return, or has returned. Only called if
    /// the room wants the game to play for disconnected players. Players are connected when they join and when they
    /// leave. May be repeated with the same value after a recovery.
    /// </summary>
    void SetDisconnected(int player, bool isDisconnected)
    {
    }

    /// <summary>
    /// All other players of a match made by matchmaking have left: the one in seat <paramref name="winner"/> has won,
    /// and the server has rated it. End the round, unless the game has opponents of its own. Called after
    /// <see cref="Leave"/>, and never while the match <see cref="IsAtRest"/>.
    /// </summary>
    void Walkover(int winner)
    {
    }

    /// <summary>
    /// Runs a player's command, its arguments already clamped. Called between two ticks; events it raises belong to the
    /// next tick.
    /// </summary>
    void Command(int player, int command, ReadOnlySpan<int> arguments)
    {
    }

    /// <summary>
    /// Whether this is a good point to end the match. A server that shuts down waits for it, up to a limit.
    /// </summary>
    bool IsAtRest => true;

    /// <summary>
    /// A player's view position; false if the player sees no entities that have a position. Only called for games with
    /// a view radius.
    /// </summary>
    bool TryGetViewPosition(int player, out int x, out int y)
    {
        (x, y) = (0, 0);
        return false;
    }

    /// <summary>
    /// Whether a viewer receives an entity; only asked for types with <see cref="EntityTypeBuilder.ForAudience"/>. What
    /// a viewer does not receive is in none of its bytes. Asked after a tick, once per entity, viewer and snapshot: a
    /// comparison of a few columns, which changes nothing.
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="type">The <see cref="EntityType.Index"/>.</param>
    /// <param name="slot">The entity's slot; it is alive.</param>
    bool Sees(in Viewer viewer, int type, int slot) => true;

    /// <summary>
    /// Whether a viewer receives an event for everyone; only asked for those with
    /// <see cref="SchemaBuilder.ForAudience"/>. Asked after the tick, once per event and viewer; changes nothing.
    /// </summary>
    bool Hears(in Viewer viewer, in SimEvent e) => true;

    /// <summary>
    /// Computes one tick from the world and the inputs alone: no clock, no other source of randomness, no I/O, no
    /// floating point.
    /// </summary>
    void Step(Inputs inputs);
}

/// <summary>One rule as a number.</summary>
/// <param name="Name">Camel case; unique among the game's settings.</param>
/// <param name="Value">Its value, in the game's own units.</param>
public readonly record struct Setting(string Name, int Value);
