namespace GameServer.Engine.Rooms;

/// <summary>A player's id and name.</summary>
/// <param name="Id">The player's permanent id.</param>
/// <param name="Name">The player's name, already validated.</param>
public sealed record PlayerIdentity(PlayerId Id, string Name);
