using System.Text.Json.Nodes;
using System.Xml.Linq;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Packaging;

/// <summary>
/// <c>dotnet pack</c>: each library is a package, nothing else is, and all have what a package needs.
/// </summary>
[Trait("Category", "Slow")]
[Collection<PackedRepository>]
public sealed class PackageTests(PackedRepository packed)
{
    public static TheoryData<string, string[], string[]> Packages => new()
    {
        { "GameServer.Client", ["net10.0", "net8.0"], ["MessagePack"] },
        { "GameServer.Engine", ["net10.0"], ["GameServer.Protocol", "Microsoft.Extensions.Hosting.Abstractions"] },
        {
            "GameServer.Hosting", ["net10.0"],
            [
                "GameServer.Lobby", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Exporter.Prometheus.AspNetCore",
                "OpenTelemetry.Extensions.Hosting",
                "System.CommandLine",
            ]
        },
        { "GameServer.Journal", ["net10.0"], ["GameServer.Engine"] },
        { "GameServer.Lobby", ["net10.0"],
            ["GameServer.Journal", "GameServer.Transport", "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi"] },
        { "GameServer.Protocol", ["net10.0"], ["GameServer.Simulation", "MessagePack"] },
        { "GameServer.Simulation", ["net10.0"], [] },
        { "GameServer.Testing", ["net10.0"], ["GameServer.Simulation"] },
        { "GameServer.Transport", ["net10.0"], ["GameServer.Engine"] },
    };

    [Fact]
    public void The_libraries_are_packages_and_nothing_else_is()
    {
        Assert.Equal("", packed.Said.Trim());
        IEnumerable<string> expected = Packages
            .SelectMany(p => new[] { $"{p.Data.Item1}.{packed.Version}.nupkg", $"{p.Data.Item1}.{packed.Version}.snupkg" })
            .Append($"GameServer.Templates.{packed.Version}.nupkg");
        Assert.Equal(expected.Order(StringComparer.Ordinal),
            Directory.GetFiles(packed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_what_it_needs_and_brings_nothing_of_the_build(string name, string[] frameworks, string[] dependencies)
    {
        XElement metadata = packed.MetadataOf(name);
        Assert.Equal("MIT", (string?)metadata.Element("license"));
        Assert.All((string[])["description", "authors", "tags"], part => Assert.NotEqual("", (string?)metadata.Element(part) ?? ""));
        Assert.All(metadata.Descendants("group").Where(group => group.Parent!.Name == "dependencies"), group =>
            Assert.Equal(dependencies,
                group.Elements("dependency").Select(dependency => (string?)dependency.Attribute("id")).Order(StringComparer.Ordinal)));

        IEnumerable<string> library = frameworks
            .SelectMany(framework => new[] { $"lib/{framework}/{name}.dll", $"lib/{framework}/{name}.xml" });
        string[] files = packed.FilesIn(name, "nupkg");
        Assert.Equal(library.Append("README.md").Order(StringComparer.Ordinal), files.Where(IsOurs).Order(StringComparer.Ordinal));
        Assert.Equal(frameworks.Select(framework => $"lib/{framework}/{name}.pdb").Order(StringComparer.Ordinal),
            packed.FilesIn(name, "snupkg").Where(IsOurs).Order(StringComparer.Ordinal));

        bool IsOurs(string file) =>
            file.StartsWith("lib/", StringComparison.Ordinal)
            || !file.Contains('/', StringComparison.Ordinal) && file != $"{name}.nuspec" && file[0] != '[';
    }

    [Fact]
    public void The_simulation_brings_the_rules_of_deterministic_code() => Assert.Equal(
        ["analyzers/dotnet/cs/GameServer.Generators.dll"],
        packed.FilesIn("GameServer.Simulation", "nupkg").Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)));

    [Fact]
    public void The_browsers_package_has_the_same_version()
    {
        XDocument properties = XDocument.Load(Path.Combine(DotNet.Root, "GameServer", "Directory.Build.props"));
        JsonNode package = JsonNode.Parse(File.ReadAllText(Path.Combine(DotNet.Root, "client-web", "packages", "client", "package.json")))!;
        Assert.Equal(properties.Descendants("Version").Single().Value, (string?)package["version"]);
    }
}
