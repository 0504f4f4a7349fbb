using System.Reflection;

namespace GameServer.Hosting;

/// <summary>The folder of a host: data, wwwroot and settings are in it.</summary>
internal static class HostFolder
{
    /// <summary>
    /// What <c>--contentRoot</c> says; else the project's folder, for a program that was built there; else the program's. Null leaves it to ASP.NET Core.
    /// </summary>
    public static string? Find(IReadOnlyList<string> args)
    {
        if (args.Any(argument => argument.TrimStart('-').StartsWith("contentRoot", StringComparison.OrdinalIgnoreCase))) return null;
        string project = $"{Assembly.GetEntryAssembly()?.GetName().Name}.csproj";
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.Name == "bin" && folder.Parent is { } parent && File.Exists(Path.Combine(parent.FullName, project))) return parent.FullName;
        return AppContext.BaseDirectory;
    }
}
