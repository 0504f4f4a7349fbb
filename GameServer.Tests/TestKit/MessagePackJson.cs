using System.Text.Json.Nodes;
using MessagePack;

namespace GameServer.Tests.TestKit;

/// <summary>Turns one MessagePack value into JSON, for golden files.</summary>
public static class MessagePackJson
{
    public static JsonNode? Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        JsonNode? value = Read(ref reader);
        Assert.True(reader.End);
        return value;
    }

    private static JsonNode? Read(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Integer:
                return reader.ReadInt64();
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Nil:
                reader.ReadNil();
                return null;
            case MessagePackType.Array:
                var array = new JsonArray();
                for (int left = reader.ReadArrayHeader(); left > 0; left--) array.Add(Read(ref reader));
                return array;
            default:
                throw new InvalidOperationException($"The protocol has no {reader.NextMessagePackType}.");
        }
    }
}
