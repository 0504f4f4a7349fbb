using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A file that the C# and the TypeScript tests both read, so that the two sides cannot drift apart. Written anew when
/// the environment variable UPDATE_GOLDEN is 1; otherwise compared.
/// </summary>
public static class GoldenFile
{
    private const int LevelsOfLines = 2;
    private static readonly JsonSerializerOptions Compact =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "Golden"));

    /// <summary>
    /// Fails unless the file called <paramref name="name"/> has this content. Long lists are written an item a line,
    /// for readable diffs.
    /// </summary>
    public static void Verify(string name, JsonNode content)
    {
        string path = Path.Combine(Folder, name);
        string text = Format(content, depth: 0) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(path, text);
        Assert.True(File.Exists(path), $"{name} is missing; run the tests once with UPDATE_GOLDEN=1.");
        Assert.True(
            text == File.ReadAllText(path),
            $"{name} differs from what the server does now. If that is intended, run the tests once with UPDATE_GOLDEN=1, "
            + "read the diff, and tell the version of the protocol or of the game.");
    }

    // The outer levels a line each; what is inside an item of a list stays on that item's line.
    private static string Format(JsonNode? node, int depth)
    {
        string indent = new(' ', (depth + 1) * 2);
        string end = new(' ', depth * 2);
        return node switch
        {
            JsonObject o when depth < LevelsOfLines =>
                $"{{\n{string.Join(",\n", o.Select(p => $"{indent}\"{p.Key}\": {Format(p.Value, depth + 1)}"))}\n{end}}}",
            JsonArray a when depth < LevelsOfLines => $"[\n{string.Join(",\n", a.Select(i => indent + Format(i, LevelsOfLines)))}\n{end}]",
            null => "null",
            _ => node.ToJsonString(Compact),
        };
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
