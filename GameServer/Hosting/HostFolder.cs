namespace GameServer.Hosting;

/// <summary>The host's content root, which holds data, wwwroot and settings.</summary>
internal static class HostFolder
{
    /// <summary>
    /// <c>--contentRoot</c>, else the project folder the program was built in, else the program's folder. Null: ASP.NET
    /// Core's default.
    /// </summary>
    public static string? Find(IReadOnlyList<string> args)
    {
        if (args.Any(argument => argument.TrimStart('-').StartsWith("contentRoot", StringComparison.OrdinalIgnoreCase))) return null;
        return ProjectOf(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;
    }

    /// <summary>
    /// The project folder that a program was built in; null for a published one, which may lie in bin/…/publish.
    /// </summary>
    internal static string? ProjectOf(string program)
    {
        for (DirectoryInfo? folder = new(program); folder is not null && folder.Name != "publish"; folder = folder.Parent)
            if (folder.Name == "bin" && folder.Parent is { } parent && parent.EnumerateFiles("*.*proj").Any()) return parent.FullName;
        return null;
    }
}
