using System.Buffers;
using System.Collections.Immutable;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Journal;

/// <summary>
/// Everything needed to reopen a room, besides its match. Stored only while the match runs, because it holds
/// credentials.
/// </summary>
internal sealed record RoomManifest(
    bool IsKept, bool IsLocked, PlayerId? Owner, string? InviteCode, string Title, ImmutableDictionary<string, string> Metadata,
    IReadOnlyList<SeatRecord> Seats, int FreshTick, bool IsMatchmade)
{
    private const int Version = 2;

    /// <summary>The manifest of a room as it is now.</summary>
    public static RoomManifest Of(OpenRoom room) => new(
        room.Room.IsKept, room.Room.Reservations.IsLocked, room.Owner, room.InviteCode, room.Title, room.Metadata, room.Room.SeatRecords,
        room.Room.FreshTick, room.Room.IsMatchmade);

    /// <summary>Whether nothing has changed in the room since. Lists are compared by reference.</summary>
    public bool IsCurrent(OpenRoom room) =>
        IsLocked == room.Room.Reservations.IsLocked && Title == room.Title && Metadata == room.Metadata && Seats == room.Room.SeatRecords
        && FreshTick == room.Room.FreshTick;

    /// <summary>
    /// [version, isKept, isLocked, owner | nil, invite | nil, title, metadata [key, value, …], seats [[player, id,
    /// name, fingerprint, since], …], freshTick, isMatchmade]
    /// </summary>
    public byte[] ToBytes()
    {
        var output = new ByteBuffer();
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(10);
        writer.Write(Version);
        writer.Write(IsKept);
        writer.Write(IsLocked);
        writer.Write(Owner?.ToString());
        writer.Write(InviteCode);
        writer.Write(Title);
        writer.WriteArrayHeader(Metadata.Count * 2);
        foreach ((string key, string value) in Metadata)
        {
            writer.Write(key);
            writer.Write(value);
        }

        writer.WriteArrayHeader(Seats.Count);
        foreach (SeatRecord seat in Seats)
        {
            writer.WriteArrayHeader(5);
            writer.Write(seat.Player);
            writer.Write(seat.Identity.Id.ToString());
            writer.Write(seat.Identity.Name);
            writer.Write(seat.Fingerprint.ToString());
            writer.Write(seat.Since);
        }

        writer.Write(FreshTick);
        writer.Write(IsMatchmade);
        writer.Flush();
        return output.Written.ToArray();
    }

    /// <summary>Parses <see cref="ToBytes"/>; null if the bytes are something else.</summary>
    /// <param name="bytes">The bytes, from a file.</param>
    /// <param name="seats">The number of seats in the room.</param>
    public static RoomManifest? TryRead(ReadOnlyMemory<byte> bytes, int seats)
    {
        try
        {
            var reader = new MessagePackReader(bytes);
            if (reader.ReadArrayHeader() != 10 || reader.ReadInt32() != Version) return null;
            bool isKept = reader.ReadBoolean();
            bool isLocked = reader.ReadBoolean();
            PlayerId? owner = reader.TryReadNil() ? null : ReadId(ref reader);
            string? invite = reader.ReadString();
            string title = reader.ReadString()!;
            ImmutableDictionary<string, string> metadata = ReadMetadata(ref reader);
            List<SeatRecord> taken = ReadSeats(ref reader, seats);
            return new RoomManifest(isKept, isLocked, owner, invite, title, metadata, taken, reader.ReadInt32(), reader.ReadBoolean());
        }
        catch (Exception)
        {
            // As with client messages: for any exception here, the bytes are at fault.
            return null;
        }
    }

    private static ImmutableDictionary<string, string> ReadMetadata(ref MessagePackReader reader)
    {
        var metadata = ImmutableDictionary.CreateBuilder<string, string>();
        for (int i = reader.ReadArrayHeader() / 2; i > 0; i--)
        {
            string key = reader.ReadString()!;
            metadata[key] = reader.ReadString()!;
        }

        return metadata.ToImmutable();
    }

    private static List<SeatRecord> ReadSeats(ref MessagePackReader reader, int max)
    {
        var seats = new List<SeatRecord>();
        for (int i = reader.ReadArrayHeader(); i > 0; i--)
        {
            if (reader.ReadArrayHeader() != 5) throw new InvalidDataException();
            int player = reader.ReadInt32();
            PlayerId id = ReadId(ref reader);
            string name = reader.ReadString() ?? "";
            if (player < 0 || player >= max || seats.Exists(seat => seat.Player == player) || !PlayerName.IsValid(name))
            {
                throw new InvalidDataException();
            }

            if (!Token.TryParse(reader.ReadString(), out Token fingerprint)) throw new InvalidDataException();
            seats.Add(new SeatRecord(player, new PlayerIdentity(id, name), fingerprint, reader.ReadInt32()));
        }

        return seats;
    }

    private static PlayerId ReadId(ref MessagePackReader reader) =>
        PlayerId.TryParse(reader.ReadString(), out PlayerId id) ? id : throw new InvalidDataException();
}
