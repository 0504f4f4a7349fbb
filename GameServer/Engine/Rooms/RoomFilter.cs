using System.Collections.Immutable;

namespace GameServer.Engine.Rooms;

/// <summary>Criteria for a room.</summary>
/// <param name="Type">The room type.</param>
/// <param name="Metadata">Entries its metadata must contain.</param>
public sealed record RoomFilter(RoomType Type, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>
    /// What a room that is opened because none matches counts against: see <see cref="RoomRequest.Address"/>.
    /// </summary>
    public ulong? Address { get; init; }

    /// <summary>Matches any room of a type.</summary>
    public RoomFilter(RoomType type)
        : this(type, ImmutableDictionary<string, string>.Empty)
    {
    }
}
