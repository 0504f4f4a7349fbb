using System.Reflection;
using GameServer.Client;
using GameServer.Tests.Documents;
using GameServer.Tests.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace GameServer.Tests.Lobby.GeneratedClient;

/// <summary>A client that a generator makes of the OpenAPI document compiles, and its player plays.</summary>
public class GeneratedClientTests
{
    [Fact]
    public async Task A_generated_client_opens_a_room_joins_it_and_knows_refusals_by_their_codes()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Http };
        string client = await GenerateAsync(await http.GetStringAsync("/openapi/v1.json"));
        string player = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "GameServer.Tests", "Lobby", "GeneratedClient", "Player.cs"));
        var play = Compile(client, player).GetType("Generated.Player")!.GetMethod("PlayAsync")!
            .CreateDelegate<Func<Func<HttpClient>, Func<string, Task>, Task<string>>>();
        string refusal = await play(() => new HttpClient { BaseAddress = server.Http }, async ticket =>
        {
            GameClient game = await server.OpenAsync();
            await game.HelloAsync(ticket);
            await game.UntilAsync(() => game.SnapshotCount > 0);
        });
        Assert.Equal("The room is locked.", refusal);
    }

    private static async Task<string> GenerateAsync(string json)
    {
        OpenApiDocument document = await OpenApiDocument.FromJsonAsync(json);
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "ApiClient",
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            UseBaseUrl = false,
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson },
        };
        return new CSharpClientGenerator(document, settings).GenerateFile();
    }

    private static Assembly Compile(params string[] sources)
    {
        string[] references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Generated", sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var output = new MemoryStream();
        Assert.Empty(compilation.Emit(output).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(output.ToArray());
    }
}
