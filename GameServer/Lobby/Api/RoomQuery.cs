namespace GameServer.Lobby.Api;

/// <summary>A request for a room: a specific one, by id or invite code, or any that matches.</summary>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type by default.</param>
/// <param name="Game">The name of the game it must be of; null: any.</param>
/// <param name="Metadata">Metadata that the room must have.</param>
internal sealed record RoomQuery(
    int? Room, string? Invite, string? Type, string? Game = null, IReadOnlyDictionary<string, string>? Metadata = null);
