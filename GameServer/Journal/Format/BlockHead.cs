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
