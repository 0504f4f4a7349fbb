using System.Buffers.Binary;

namespace LoadTests.Generator;

/// <summary>
/// The first elements of a Snapshot or Keyframe, all that the load generator reads: [kind, time, inputAge, inputLead,
/// ...].
/// </summary>
/// <param name="IsKeyframe">Whether <paramref name="Time"/> is the tick; else it is the ticks since the one
/// before.</param>
/// <param name="Time">Age or tick.</param>
/// <param name="InputAge">Ticks since the input that was in effect; null before the first.</param>
/// <param name="InputLead">How many ticks before its turn the newest input came, negative when after it; null before
/// the first.</param>
internal readonly record struct SnapshotHead(bool IsKeyframe, int Time, int? InputAge, int? InputLead)
{
    private const int SnapshotKind = 17;
    private const int KeyframeKind = 21;
    private const int WelcomeKind = 16;
    private const int PongKind = 20;

    /// <summary>Whether a message is Welcome.</summary>
    public static bool IsWelcome(ReadOnlySpan<byte> message) => message[KindAt(message)] == WelcomeKind;

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
        head = new SnapshotHead(kind == KeyframeKind, time, ReadInteger(message, ref at), ReadInteger(message, ref at));
        return true;
    }

    // array 16, array 32, fixarray
    private static int KindAt(ReadOnlySpan<byte> message) => message[0] switch { 0xdc => 3, 0xdd => 5, _ => 1 };

    /// <summary>What a Pong brings back of the Ping it answers; false when the message is of another kind.</summary>
    public static bool TryReadPong(ReadOnlySpan<byte> message, out int time)
    {
        int at = KindAt(message);
        bool isPong = message[at++] == PongKind;
        time = isPong ? ReadInteger(message, ref at) ?? 0 : 0;
        return isPong;
    }

    // MessagePack: nil, fixint, uint 8, 16, 32, int 8, 16, 32.
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
            case 0xd0:
                return (sbyte)message[at++];
            case 0xd1:
                at += sizeof(short);
                return BinaryPrimitives.ReadInt16BigEndian(message[(at - sizeof(short))..]);
            case 0xd2:
                at += sizeof(int);
                return BinaryPrimitives.ReadInt32BigEndian(message[(at - sizeof(int))..]);
            case < 0x80 or >= 0xe0:
                return (sbyte)code;
            default:
                throw new InvalidDataException($"A snapshot begins with something that is not a number: 0x{code:x2}.");
        }
    }
}
