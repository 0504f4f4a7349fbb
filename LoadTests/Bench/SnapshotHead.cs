using System.Buffers.Binary;

namespace LoadTests.Bench;

/// <summary>The first elements of a Snapshot or Keyframe, all that the load generator reads: [kind, time, inputAge, inputLead, ...].</summary>
/// <param name="IsKeyframe">Whether <paramref name="Time"/> is the tick; else it is the ticks since the one before.</param>
/// <param name="Time">Age or tick.</param>
/// <param name="InputAge">Ticks since the input that was in effect; null before the first.</param>
internal readonly record struct SnapshotHead(bool IsKeyframe, int Time, int? InputAge)
{
    private const int SnapshotKind = 17;
    private const int KeyframeKind = 21;

    /// <summary>Whether a message is one of those that both sides count: Event, Roster, Reply, Chat.</summary>
    public static bool IsReliable(ReadOnlySpan<byte> message) => message[KindAt(message)] is 18 or 19 or 22 or 23;

    /// <summary>Reads them; false when the message is of another kind.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out SnapshotHead head)
    {
        head = default;
        int at = KindAt(message);
        int kind = message[at++];
        if (kind is not (SnapshotKind or KeyframeKind)) return false;
        int time = ReadInteger(message, ref at) ?? throw new InvalidDataException("A snapshot has no time.");
        head = new SnapshotHead(kind == KeyframeKind, time, ReadInteger(message, ref at));
        return true;
    }

    private static int KindAt(ReadOnlySpan<byte> message) => message[0] switch { 0xdc => 3, 0xdd => 5, _ => 1 }; // array 16, array 32, fixarray

    // MessagePack: nil, positive fixint, uint 8, 16, 32.
    private static int? ReadInteger(ReadOnlySpan<byte> message, ref int at)
    {
        byte code = message[at++];
        switch (code)
        {
            case 0xc0:
                return null;
            case 0xcc:
                return message[at++];
            case 0xcd:
                at += sizeof(ushort);
                return BinaryPrimitives.ReadUInt16BigEndian(message[(at - sizeof(ushort))..]);
            case 0xce:
                at += sizeof(int);
                return BinaryPrimitives.ReadInt32BigEndian(message[(at - sizeof(int))..]);
            case < 0x80:
                return code;
            default:
                throw new InvalidDataException($"A snapshot begins with something that is not a number: 0x{code:x2}.");
        }
    }
}
