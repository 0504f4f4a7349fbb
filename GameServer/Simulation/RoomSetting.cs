namespace GameServer.Simulation;

/// <summary>A room setting that a player can choose: a number, or one of several choices by index.</summary>
/// <param name="Name">Camel case; unique in its type.</param>
/// <param name="Title">The name shown to people.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest value.</param>
/// <param name="Default">The default value.</param>
/// <param name="Choices">Labels of the values from <paramref name="Min"/> on; null for plain numbers.</param>
public sealed record RoomSetting(string Name, string Title, int Min, int Max, int Default, IReadOnlyList<string>? Choices = null);
