using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>A value for each setting of a room type.</summary>
public sealed class RoomSettings
{
    private readonly ImmutableDictionary<string, int> _values;

    private RoomSettings(ImmutableDictionary<string, int> values, bool isDefault)
    {
        _values = values;
        IsDefault = isDefault;
    }

    /// <summary>Whether every setting has its default value.</summary>
    public bool IsDefault { get; }

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, int> Values => _values;

    /// <summary>The value of the setting <paramref name="name"/>.</summary>
    public int this[string name] => _values[name];

    /// <summary>All settings at their defaults.</summary>
    public static RoomSettings Default(IReadOnlyList<RoomSetting> settings) =>
        new(settings.ToImmutableDictionary(s => s.Name, s => s.Default), isDefault: true);

    /// <summary>
    /// Applies chosen values; false if a name is unknown or a value is out of range, with the reason in
    /// <paramref name="refusal"/>.
    /// </summary>
    public static bool TryChoose(
        IReadOnlyList<RoomSetting> settings, IReadOnlyDictionary<string, int> chosen, out RoomSettings result, out string? refusal)
    {
        result = Default(settings);
        refusal = null;
        ImmutableDictionary<string, int> values = result._values;
#pragma warning disable GS1007 // Before the match; and their order makes no difference.
        foreach ((string name, int value) in chosen)
#pragma warning restore GS1007
        {
            RoomSetting? setting = settings.FirstOrDefault(s => s.Name == name);
            if (setting is null) refusal = $"Unknown setting '{name}'; known settings: {string.Join(", ", settings.Select(s => s.Name))}.";
            else if (value < setting.Min || value > setting.Max) refusal = $"Setting '{name}' must be {setting.Min} to {setting.Max}.";
            if (refusal is not null) return false;
            values = values.SetItem(name, value);
        }

        result = new RoomSettings(values, settings.All(s => values[s.Name] == s.Default));
        return true;
    }
}
