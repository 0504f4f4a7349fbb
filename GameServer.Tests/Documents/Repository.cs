using GameServer.Tests.TestKit;

namespace GameServer.Tests.Documents;

/// <summary>The files that people read.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        ["node_modules", "bin", "obj", "artifacts", "wwwroot", "TestResults", ".git", ".vitepress", "dist", "dist-harness"];

    public static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", ".."));

    /// <summary>All documents, relative to the root.</summary>
    public static IReadOnlyList<string> Documents { get; } = FilesIn("", ".md");

    /// <summary>Files with an ending, relative to the root; without what tools have made.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, string ending)
    {
        var found = new List<string>();
        Collect(new DirectoryInfo(Path.Combine(Root, folder)), ending, found);
        return [.. found.Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal)];
    }

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static void Collect(DirectoryInfo folder, string ending, List<string> found)
    {
        found.AddRange(folder.EnumerateFiles($"*{ending}").Select(file => file.FullName));
        foreach (DirectoryInfo inner in folder.EnumerateDirectories())
            if (!NotOurs.Contains(inner.Name)) Collect(inner, ending, found);
    }
}
