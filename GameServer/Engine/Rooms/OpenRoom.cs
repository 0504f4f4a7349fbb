using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>A room as players browse it. Called from any thread.</summary>
public sealed class OpenRoom
{
    private volatile string _title;
    private volatile object? _recordingId; // a boxed Guid, because other threads read it
    private volatile ImmutableDictionary<string, string> _metadata;

    internal OpenRoom(Room room, RoomRequest request, string? inviteCode, ulong seed)
    {
        Room = room;
        Seed = seed;
        Type = request.Type;
        Settings = request.Settings;
        Owner = request.Owner;
        InviteCode = inviteCode;
        _title = request.Title;
        _metadata = request.Metadata;
    }

    /// <summary>The room.</summary>
    public Room Room { get; }

    /// <summary>
    /// The id of the current recording, unique across servers and restarts; null: the match is not recorded.
    /// </summary>
    public Guid? RecordingId
    {
        get => (Guid?)_recordingId;
        set => _recordingId = value;
    }

    /// <summary>The seed of the room's random numbers.</summary>
    public ulong Seed { get; }

    /// <summary>The room type.</summary>
    public RoomType Type { get; }

    /// <summary>The chosen settings.</summary>
    public RoomSettings Settings { get; }

    /// <summary>The player who opened it; null: the server.</summary>
    public PlayerId? Owner { get; }

    /// <summary>The invite code of a private room; null: the room is public.</summary>
    public string? InviteCode { get; }

    /// <summary>The name shown to people.</summary>
    public string Title
    {
        get => _title;
        set => _title = value;
    }

    /// <summary>Free-form metadata of the owner that players can filter by.</summary>
    public ImmutableDictionary<string, string> Metadata
    {
        get => _metadata;
        set => _metadata = value;
    }

    /// <summary>Whether the room is listed and open to everyone.</summary>
    public bool IsPublic => InviteCode is null;

    /// <summary>Whether the room matches a filter and is open to everyone.</summary>
    public bool Fits(RoomFilter filter) =>
        IsPublic && Type == filter.Type && filter.Metadata.All(wanted => Metadata.GetValueOrDefault(wanted.Key) == wanted.Value);
}

/// <summary>A request to open a room.</summary>
/// <param name="Type">The room type.</param>
/// <param name="Settings">The chosen settings.</param>
public sealed record RoomRequest(RoomType Type, RoomSettings Settings)
{
    /// <summary>The player who opens it; null: the server.</summary>
    public PlayerId? Owner { get; init; }

    /// <summary>Only players with the invite code can join.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The room stays open while it is empty.</summary>
    public bool IsKept { get; init; }

    /// <summary>The name shown to people.</summary>
    public string Title { get; init; } = Type.Title;

    /// <summary>Free-form metadata that players can filter by.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A request with default settings.</summary>
    public static RoomRequest Default(RoomType type) => new(type, RoomSettings.Default(type.Settings));
}

/// <summary>Criteria for a room.</summary>
/// <param name="Type">The room type.</param>
/// <param name="Metadata">Entries its metadata must contain.</param>
public sealed record RoomFilter(RoomType Type, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Matches any room of a type.</summary>
    public RoomFilter(RoomType type)
        : this(type, ImmutableDictionary<string, string>.Empty)
    {
    }
}
