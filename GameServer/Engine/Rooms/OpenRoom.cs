using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>A room as those see it who look for one. Called from any thread.</summary>
public sealed class OpenRoom
{
    private volatile string _title;
    private volatile object? _recordingId; // a Guid in a box, because other threads read it
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

    /// <summary>The match.</summary>
    public Room Room { get; }

    /// <summary>Names what is being recorded among all that ever was; null: nothing is.</summary>
    public Guid? RecordingId
    {
        get => (Guid?)_recordingId;
        set => _recordingId = value;
    }

    /// <summary>Where the room's dice began.</summary>
    public ulong Seed { get; }

    /// <summary>What kind it is.</summary>
    public RoomType Type { get; }

    /// <summary>What was chosen.</summary>
    public RoomSettings Settings { get; }

    /// <summary>Who opened it; null: the server did.</summary>
    public PlayerId? Owner { get; }

    /// <summary>How one gets into a private room; null: it is public.</summary>
    public string? InviteCode { get; }

    /// <summary>For people.</summary>
    public string Title
    {
        get => _title;
        set => _title = value;
    }

    /// <summary>What whoever opened it says about it, and others can look for.</summary>
    public ImmutableDictionary<string, string> Metadata
    {
        get => _metadata;
        set => _metadata = value;
    }

    /// <summary>Whether strangers may come in.</summary>
    public bool IsPublic => InviteCode is null;

    /// <summary>Whether a stranger who looks for this may be sent here.</summary>
    public bool Fits(RoomFilter filter) =>
        IsPublic && Type == filter.Type && filter.Metadata.All(wanted => Metadata.GetValueOrDefault(wanted.Key) == wanted.Value);
}

/// <summary>What somebody wants to open.</summary>
/// <param name="Type">What kind.</param>
/// <param name="Settings">What is chosen.</param>
public sealed record RoomRequest(RoomType Type, RoomSettings Settings)
{
    /// <summary>Who opens it; null: the server.</summary>
    public PlayerId? Owner { get; init; }

    /// <summary>Only those get in who have the invite code.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>It stays open when nobody is in it.</summary>
    public bool IsKept { get; init; }

    /// <summary>For people.</summary>
    public string Title { get; init; } = Type.Title;

    /// <summary>What others can look for.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Nothing is chosen.</summary>
    public static RoomRequest Default(RoomType type) => new(type, RoomSettings.Default(type.Settings));
}

/// <summary>What somebody looks for.</summary>
/// <param name="Type">What kind.</param>
/// <param name="Metadata">What it must have.</param>
public sealed record RoomFilter(RoomType Type, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Any room of a type.</summary>
    public RoomFilter(RoomType type)
        : this(type, ImmutableDictionary<string, string>.Empty)
    {
    }
}
