namespace GameServer.Simulation;

/// <summary>Something about a room that may be chosen: a number, or one of several things by its index.</summary>
/// <param name="Name">Camel case; unique in its type.</param>
/// <param name="Title">For people.</param>
/// <param name="Min">The least it may be.</param>
/// <param name="Max">The most it may be.</param>
/// <param name="Default">What it is when nothing is said.</param>
/// <param name="Choices">What the values stand for, from <paramref name="Min"/> on; null for numbers.</param>
public sealed record RoomSetting(string Name, string Title, int Min, int Max, int Default, IReadOnlyList<string>? Choices = null);
