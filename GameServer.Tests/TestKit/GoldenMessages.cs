using System.Text.Json.Nodes;

namespace GameServer.Tests.TestKit;

/// <summary>One message of each kind and shape there is, by name.</summary>
internal static class GoldenMessages
{
    private const int FirstKindOfServer = 16;

    private static readonly JsonArray All = JsonNode.Parse(File.ReadAllText(Path.Combine(GoldenFile.Folder, "messages.json")))!.AsArray();

    /// <summary>The names of those that clients send.</summary>
    public static TheoryData<string> OfClients => [.. Names(kind => kind < FirstKindOfServer)];

    /// <summary>The names of those that the server sends.</summary>
    public static TheoryData<string> OfServer => [.. Names(kind => kind >= FirstKindOfServer)];

    /// <summary>Its bytes.</summary>
    public static byte[] Bytes(string name) =>
        Convert.FromHexString((string)All.Single(message => (string)message!["name"]! == name)!["hex"]!);

    /// <summary>The names of those whose kind this is true of.</summary>
    public static IEnumerable<string> Names(Func<int, bool> ofKind) =>
        All.Where(message => ofKind((int)message!["value"]![0]!)).Select(message => (string)message!["name"]!);
}
