using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>The uncompressed head of a block, so that indexing needs no decompression.</summary>
internal readonly record struct BlockHead(
    int Keyframe, int Ticks, ulong Hash, int RawBytes, ReadOnlyMemory<byte> Names, ReadOnlyMemory<byte> Marks)
{
    public static BlockHead Read(ref ByteReader input)
    {
        int keyframe = input.ReadNumber(int.MaxValue, "a block's tick");
        return new BlockHead(
            keyframe,
            input.ReadNumber(int.MaxValue - keyframe, "a block's number of ticks"),
            input.ReadUInt64(),
            input.ReadNumber(JournalRecord.BytesMax, "a block's length"),
            input.ReadSection(),
            input.ReadSection());
    }
}

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
