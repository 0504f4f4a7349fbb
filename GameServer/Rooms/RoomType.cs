using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Rooms;

/// <summary>A kind of room: which game, and what whoever opens one may choose.</summary>
public sealed class RoomType
{
    private readonly Func<RoomSettings, IGame> _createGame;

    /// <summary>Declares a type.</summary>
    /// <param name="name">Short, lower case; what clients ask for.</param>
    /// <param name="title">For people.</param>
    /// <param name="options">Rates and limits of its rooms.</param>
    /// <param name="settings">What may be chosen.</param>
    /// <param name="createGame">The game for a choice.</param>
    public RoomType(string name, string title, RoomOptions options, IReadOnlyList<RoomSetting> settings, Func<RoomSettings, IGame> createGame)
    {
        _createGame = createGame;
        Name = name;
        Title = title;
        Options = options;
        Settings = settings;
        DefaultGame = createGame(RoomSettings.Default(settings));
        Match = new MatchFormat(Math.Min(2, DefaultGame.PlayersMax), DefaultGame.PlayersMax);
    }

    /// <summary>What clients ask for.</summary>
    public string Name { get; }

    /// <summary>For people.</summary>
    public string Title { get; }

    /// <summary>Rates and limits of its rooms.</summary>
    public RoomOptions Options { get; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<RoomSetting> Settings { get; }

    /// <summary>The game when nothing is chosen; shared by all rooms that play it.</summary>
    public IGame DefaultGame { get; }

    /// <summary>How many players the matchmaker brings together; from two to all that have a seat when nothing else is said.</summary>
    public MatchFormat Match { get; init; }

    /// <summary>The game for a choice.</summary>
    internal IGame GameFor(RoomSettings settings) => settings.IsDefault ? DefaultGame : _createGame(settings);
}

/// <summary>Something about a room that may be chosen: a number, or one of several things by its index.</summary>
/// <param name="Name">Camel case; unique in its type.</param>
/// <param name="Title">For people.</param>
/// <param name="Min">The least it may be.</param>
/// <param name="Max">The most it may be.</param>
/// <param name="Default">What it is when nothing is said.</param>
/// <param name="Choices">What the values stand for, from <paramref name="Min"/> on; null for numbers.</param>
public sealed record RoomSetting(string Name, string Title, int Min, int Max, int Default, IReadOnlyList<string>? Choices = null);

/// <summary>A value for each setting of a room's type.</summary>
public sealed class RoomSettings
{
    private readonly ImmutableDictionary<string, int> _values;

    private RoomSettings(ImmutableDictionary<string, int> values, bool isDefault)
    {
        _values = values;
        IsDefault = isDefault;
    }

    /// <summary>Whether everything is as it is when nothing is chosen.</summary>
    public bool IsDefault { get; }

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, int> Values => _values;

    /// <summary>The value called <paramref name="name"/>.</summary>
    public int this[string name] => _values[name];

    /// <summary>Nothing is chosen.</summary>
    public static RoomSettings Default(IReadOnlyList<RoomSetting> settings) =>
        new(settings.ToImmutableDictionary(s => s.Name, s => s.Default), isDefault: true);

    /// <summary>Takes over what was chosen; false when a name is unknown or a value out of its range, which <paramref name="refusal"/> tells.</summary>
    public static bool TryChoose(
        IReadOnlyList<RoomSetting> settings, IReadOnlyDictionary<string, int> chosen, out RoomSettings result, out string? refusal)
    {
        result = Default(settings);
        refusal = null;
        ImmutableDictionary<string, int> values = result._values;
        foreach ((string name, int value) in chosen)
        {
            RoomSetting? setting = settings.FirstOrDefault(s => s.Name == name);
            if (setting is null) refusal = $"There is no setting '{name}'; there are: {string.Join(", ", settings.Select(s => s.Name))}.";
            else if (value < setting.Min || value > setting.Max) refusal = $"The setting '{name}' is {setting.Min} to {setting.Max}.";
            if (refusal is not null) return false;
            values = values.SetItem(name, value);
        }

        result = new RoomSettings(values, settings.All(s => values[s.Name] == s.Default));
        return true;
    }
}
