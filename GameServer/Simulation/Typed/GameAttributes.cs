namespace GameServer.Simulation;

/// <summary>
/// Makes a <c>sealed partial class</c> that derives from <see cref="Game{TInput}"/> a game for a host:
/// <c>games.Add&lt;MyGame&gt;()</c>.
/// </summary>
/// <param name="name">Lower-case letters, digits and dashes; unique in its host.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GameAttribute(string name) : Attribute
{
    /// <summary>The game's name, and that of its room type if it has no <see cref="RoomTypeAttribute"/>.</summary>
    public string Name { get; } = name;

    /// <summary>The name shown to people; null: <see cref="Name"/>.</summary>
    public string? Title { get; set; }

    /// <summary>Seats for people, at least 1.</summary>
    public int Seats { get; set; } = 2;

    /// <summary>The fewest players that matchmaking starts a match with; 0: 2, or 1 if there is one seat.</summary>
    public int PlayersMin { get; set; }

    /// <summary>Teams of equal size that matchmaking makes; 1: free for all.</summary>
    public int TeamCount { get; set; } = 1;

    /// <summary>Change it whenever a change of code changes matches: <see cref="IGame.Version"/>.</summary>
    public string Version { get; set; } = "1";
}

/// <summary>
/// A room type of a game. Without any, a game has one with its own name. The game sees the name in
/// <see cref="Game{TInput}.RoomType"/>. The first is the default.
/// </summary>
/// <param name="name">Lower-case letters, digits and dashes; unique in the host.</param>
/// <param name="title">The name shown to people.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RoomTypeAttribute(string name, string title) : Attribute
{
    /// <summary>The name for clients.</summary>
    public string Name { get; } = name;

    /// <summary>The name shown to people.</summary>
    public string Title { get; } = title;

    /// <summary>Seats for people; 0: as for the game.</summary>
    public int Seats { get; set; }

    /// <summary>The fewest players that matchmaking starts a match with; 0: as for the game.</summary>
    public int PlayersMin { get; set; }

    /// <summary>Teams of equal size that matchmaking makes; 0: as for the game.</summary>
    public int TeamCount { get; set; }
}

/// <summary>The events of a game, in wire order. For each, the game has a method <c>Tell</c>.</summary>
/// <param name="types">Types with <see cref="EventAttribute"/> or <see cref="HostEventAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventsAttribute(params Type[] types) : Attribute
{
    /// <summary>The types.</summary>
    public IReadOnlyList<Type> Types { get; } = types;
}

/// <summary>
/// An <c>init</c> property of a game, int, bool or an enum, that the creator of a room can choose. Its initial value is
/// the default.
/// </summary>
/// <param name="title">The name shown to people.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RoomSettingAttribute(string title) : Attribute
{
    /// <summary>An int with a range.</summary>
    public RoomSettingAttribute(string title, int min, int max)
        : this(title) => (Min, Max) = (min, max);

    /// <summary>The name shown to people.</summary>
    public string Title { get; } = title;

    /// <summary>The smallest value of an int.</summary>
    public int Min { get; }

    /// <summary>The largest value of an int.</summary>
    public int Max { get; }

    /// <summary>The name of an int option (<see cref="OptionsAttribute"/>) that is the default instead.</summary>
    public string? DefaultFrom { get; set; }
}

/// <summary>
/// An <c>init</c> property of a game with its options, bound to a section of the host's configuration and validated by
/// their data annotations.
/// </summary>
/// <param name="section">The section's name, unique in the host.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionsAttribute(string section) : Attribute
{
    /// <summary>The section's name.</summary>
    public string Section { get; } = section;
}

/// <summary>
/// Makes a method of a game the rule about who receives the entities of a type, or an event that is told to all:
/// <c>bool Sees(Viewer viewer, Card card) => card.Player == viewer.Player</c>. What the rule denies is in none of the
/// viewer's bytes. It is asked after a tick for each entity, viewer and snapshot, or for each event and viewer: keep it
/// to a few comparisons. It changes nothing. One rule per type.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AudienceAttribute : Attribute;

/// <summary>
/// A property of a game with its rules: an object whose public properties of type int, <see cref="Fixed"/>, bool and
/// enum are sent to clients, which predict with them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RulesAttribute : Attribute;
