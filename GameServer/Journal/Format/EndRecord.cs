using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>The end of a match.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Tick">The last tick; <see cref="Unknown"/>: the last that is recorded.</param>
/// <param name="Digest">The world's <see cref="World.Digest"/> after it.</param>
internal readonly record struct EndRecord(string Reason, int Tick, uint Digest)
{
    public const int Unknown = -1;

    private const int ReasonBytesMax = 1024;

    public void Write(ByteBuffer output)
    {
        output.WriteText(Reason);
        output.WriteSigned(Tick);
        output.WriteUInt32(Digest);
    }

    public static EndRecord Read(ref ByteReader input) =>
        new(input.ReadText(ReasonBytesMax, "the reason"), input.ReadSigned(), input.ReadUInt32());
}
