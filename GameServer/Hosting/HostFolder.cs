using System.Reflection;

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
        string project = $"{Assembly.GetEntryAssembly()?.GetName().Name}.csproj";
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.Name == "bin" && folder.Parent is { } parent && File.Exists(Path.Combine(parent.FullName, project)))
                return parent.FullName;
        return AppContext.BaseDirectory;
    }
}
