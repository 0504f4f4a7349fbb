namespace GameServer.Lobby.Api;

/// <summary>Where somebody wants to go: into a certain room, by its id or an invite code, or into any that fits.</summary>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type when it is missing.</param>
/// <param name="Metadata">What the room must have.</param>
internal sealed record RoomQuery(int? Room, string? Invite, string? Type, IReadOnlyDictionary<string, string>? Metadata = null);
