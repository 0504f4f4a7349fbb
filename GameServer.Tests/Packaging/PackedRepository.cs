using System.IO.Compression;
using System.Xml.Linq;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Packaging;

/// <summary>
/// All packages of the libraries, as <c>dotnet pack</c> makes them of what is built, with a version that nobody else
/// has.
/// </summary>
[CollectionDefinition]
public sealed class PackedRepository : IAsyncLifetime, ICollectionFixture<PackedRepository>
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Where they are.</summary>
    public string Folder => _folder.Path;

    /// <summary>The version of all of them.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>What packing has said: nothing, if all is well.</summary>
    public string Said { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Said = await DotNet.SdkAsync(
        "pack", "--no-build", "-c", DotNet.Configuration, "-p:BuildClient=false", $"-p:Version={Version}", "-o", Folder);

    /// <summary>The names of the files in a package.</summary>
    public string[] FilesIn(string name, string extension)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(Folder, $"{name}.{Version}.{extension}"));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>What a package says of itself.</summary>
    public XElement MetadataOf(string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(Folder, $"{name}.{Version}.nupkg"));
        using Stream nuspec = zip.GetEntry($"{name}.nuspec")!.Open();
        XElement root = XDocument.Load(nuspec).Root!;
        foreach (XElement element in root.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return root.Element("metadata")!;
    }

    /// <summary>
    /// Makes projects in a folder find these packages, and of other packages those that were restored before.
    /// </summary>
    public void Offer(string folder)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="restored" value="{restored}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
