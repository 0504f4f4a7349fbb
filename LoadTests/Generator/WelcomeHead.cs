using MessagePack;

namespace LoadTests.Generator;

/// <summary>What the load generator wants to know of Welcome.</summary>
/// <param name="TickRate">Ticks per second.</param>
/// <param name="TicksPerSnapshot">Ticks from one snapshot to the next.</param>
/// <param name="SeatKey">With what one comes back.</param>
/// <param name="Received">How many reliable messages the server takes to have arrived.</param>
internal readonly record struct WelcomeHead(int TickRate, int TicksPerSnapshot, string SeatKey, int Received)
{
    private const int ElementsBeforeSchema = 3; // rewindTicksMax, tick, schemaHash
    private const int ElementsFromSchema = 4; // schema, settings, maps, roster

    /// <summary>Reads a whole Welcome.</summary>
    public static WelcomeHead Read(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        reader.ReadInt32(); // kind
        reader.ReadInt32(); // version
        reader.ReadInt32(); // player
        int tickRate = reader.ReadInt32();
        int ticksPerSnapshot = reader.ReadInt32();
        for (int i = 0; i < ElementsBeforeSchema + ElementsFromSchema; i++) reader.Skip();
        return new WelcomeHead(tickRate, ticksPerSnapshot, reader.ReadString() ?? "", reader.ReadInt32());
    }
}
