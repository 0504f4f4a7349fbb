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
        Address = request.Address;
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

    /// <summary>The seed of the room's first random numbers; no two rooms have the same.</summary>
    public ulong Seed { get; }

    /// <summary>The room type.</summary>
    public RoomType Type { get; }

    /// <summary>The chosen settings.</summary>
    public RoomSettings Settings { get; }

    /// <summary>The player who opened it; null: the server.</summary>
    public PlayerId? Owner { get; }

    /// <inheritdoc cref="RoomRequest.Address"/>
    internal ulong? Address { get; }

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

    /// <summary>Whether its owner asked for just such a room.</summary>
    internal bool IsSameAs(RoomRequest request) =>
        request.Owner is not null && Owner == request.Owner && Type == request.Type && IsPublic != request.IsPrivate
        && Title == request.Title && AreEqual(Settings.Values, request.Settings.Values) && AreEqual(Metadata, request.Metadata);

    private static bool AreEqual<T>(IReadOnlyDictionary<string, T> one, IReadOnlyDictionary<string, T> other) =>
        one.Count == other.Count
        && one.All(pair => other.TryGetValue(pair.Key, out T? value) && EqualityComparer<T>.Default.Equals(pair.Value, value));

    /// <summary>Whether the room matches a filter and is open to everyone.</summary>
    public bool Fits(RoomFilter filter) =>
        IsPublic && Type == filter.Type && filter.Metadata.All(wanted => Metadata.GetValueOrDefault(wanted.Key) == wanted.Value);
}
