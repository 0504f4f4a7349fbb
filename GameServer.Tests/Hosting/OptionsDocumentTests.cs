using GameServer.Hosting.Commands;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

/// <summary>docs/options.md is what the host says of its options.</summary>
public class OptionsDocumentTests
{
    [Fact]
    public async Task The_document_is_up_to_date()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(0, await new HostCommands(Skirmishes.AddShipped, output, errors).RunAsync(["options"]));
        Assert.Equal("", errors.ToString());
        string document = File.ReadAllText(Path.Combine(GoldenFile.Folder, "..", "..", "docs", "options.md"));
        Assert.True(output.ToString() == document, "Stale: run `dotnet run --project GameServer -- options > docs/options.md`.");
    }
}
