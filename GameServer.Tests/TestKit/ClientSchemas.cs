using GameServer.Client;
using GameServer.Protocol;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Tests.TestKit;

/// <summary>What clients know of schemas.</summary>
internal static class ClientSchemas
{
    private const int ElementsBeforeSchema = 8;

    /// <summary>A schema as a client reads it in Welcome.</summary>
    public static ClientSchema Of(Schema schema)
    {
        var welcome = new ByteBuffer();
        ServerMessageWriter.WriteWelcome(welcome, new Described(schema), default, []);
        var reader = new MessagePackReader(welcome.WrittenMemory);
        reader.ReadArrayHeader();
        for (int i = 0; i < ElementsBeforeSchema; i++) reader.Skip();
        return ClientSchema.Read(ref reader);
    }

    private sealed class Described(Schema schema) : IGame
    {
        public Schema Schema { get; } = schema;

        public IReadOnlyList<Setting> Settings { get; } = [];

        public IReadOnlyList<string> Maps { get; } = [];

        public int PlayersMax => 1;

        public IReadOnlyList<string> BotNames { get; } = [];

        public IMatch Begin(World world) => throw new NotSupportedException();
    }
}
