using System.Collections.Immutable;
using System.Reflection;
using GameServer.Generators.Prediction;
using GameServer.Simulation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>Compiles C# in memory and translates what is marked <c>[Predicted]</c>.</summary>
internal sealed class PredictionCompiler
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "GameServer.Simulation.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Compilation _compilation;

    public PredictionCompiler(string source, bool isChecked = false)
    {
        var compilation = CSharpCompilation.Create(
            "Game", [CSharpSyntaxTree.ParseText(SourceText.From(source), path: "/games/Game.cs")], References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, checkOverflow: isChecked, optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriverRunResult result = CSharpGeneratorDriver.Create(new PredictionGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out _compilation, out ImmutableArray<Diagnostic> diagnostics).GetRunResult();
        Diagnostics = diagnostics;
        AttributeData? module = _compilation.Assembly.GetAttributes()
            .SingleOrDefault(one => one.AttributeClass?.Name == nameof(PredictedModuleAttribute));
        Text = (string?)module?.ConstructorArguments[1].Value ?? "";
        Assert.Null(result.Results[0].Exception);
    }

    /// <summary>What was reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The TypeScript; empty if something was reported.</summary>
    public string Text { get; }

    /// <summary>Writes the TypeScript and the modules that it imports to a folder.</summary>
    public async Task WriteAsync(string folder)
    {
        PredictedModuleAttribute library = typeof(FixedMath).Assembly.GetCustomAttribute<PredictedModuleAttribute>()!;
        await File.WriteAllTextAsync(Path.Combine(folder, library.Name + ".ts"), library.Text);
        await File.WriteAllTextAsync(Path.Combine(folder, "gamePrediction.ts"), Text);
    }

    /// <summary>The program itself; fails if it has mistakes.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        Assert.Empty(_compilation.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(stream.ToArray());
    }
}
