using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>The record that ends a match, with the reason.</summary>
internal static class EndRecord
{
    private const int ReasonBytesMax = 1024;

    public static void Write(ByteBuffer output, string reason, int tick, uint digest)
    {
        output.WriteText(reason);
        output.WriteSigned(tick);
        output.WriteUInt32(digest);
    }

    public static (string Reason, int Tick, uint Digest) Read(ByteReader input) =>
        (input.ReadText(ReasonBytesMax, "the reason"), input.ReadSigned(), input.ReadUInt32());
}
