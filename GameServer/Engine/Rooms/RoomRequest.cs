using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>A request to open a room.</summary>
/// <param name="Type">The room type.</param>
/// <param name="Settings">The chosen settings.</param>
public sealed record RoomRequest(RoomType Type, RoomSettings Settings)
{
    /// <summary>The player who opens it; null: the server.</summary>
    public PlayerId? Owner { get; init; }

    /// <summary>
    /// The address it is opened from, which may have <see cref="RoomOptions.RoomsPerAddressMax"/> open; null: no limit.
    /// </summary>
    public ulong? Address { get; init; }

    /// <summary>Only players with the invite code can join.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Matchmaking opens it: a player who leaves the match before its end has lost.</summary>
    public bool IsMatchmade { get; init; }

    /// <summary>The room stays open while it is empty.</summary>
    public bool IsKept { get; init; }

    /// <summary>The name shown to people.</summary>
    public string Title { get; init; } = Type.Title;

    /// <summary>Free-form metadata that players can filter by.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A request with default settings.</summary>
    public static RoomRequest Default(RoomType type) => new(type, RoomSettings.Default(type.Settings));
}
