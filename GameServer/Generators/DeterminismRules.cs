using Microsoft.CodeAnalysis;

namespace GameServer.Generators;

/// <summary>
/// The rules of code that runs in a match: the same inputs must give the same match on every machine, or predictions
/// miss, replays show another match and crash recovery refuses. docs/diagnostics.md explains each.
/// </summary>
internal static class DeterminismRules
{
    public static readonly DiagnosticDescriptor FloatingPoint = Rule(
        "GS1001", "Floating point", "'{0}' is floating point, which machines round differently; use integers and FixedMath");

    public static readonly DiagnosticDescriptor Clock = Rule(
        "GS1002", "Clock or machine", "'{0}' is not the same everywhere; count ticks (World.Tick), or hand it to the match as an input");

    public static readonly DiagnosticDescriptor Chance = Rule(
        "GS1003", "Chance", "'{0}' gives other values each time; use World.Random, which is part of the match");

    public static readonly DiagnosticDescriptor MutableStatic = Rule(
        "GS1004", "Static state", "'{0}' is shared by all matches and not saved with any; keep it in an entity, or make it readonly");

    public static readonly DiagnosticDescriptor Threads = Rule(
        "GS1005", "Threads and tasks", "'{0}' makes the result depend on timing; one thread steps a match, so nothing needs it");

    public static readonly DiagnosticDescriptor InputOutput = Rule(
        "GS1006", "Input and output", "'{0}' is outside of the match; read it before the match begins, or raise an event for the host");

    public static readonly DiagnosticDescriptor Unordered = Rule(
        "GS1007", "Unordered iteration", "'{0}' has no defined order; iterate over a table, an array or a sorted collection");

    public static readonly DiagnosticDescriptor Culture = Rule(
        "GS1008", "Culture", "'{0}' depends on the machine's language; name a culture or compare ordinally");

    private static DiagnosticDescriptor Rule(string id, string title, string message) => new(
        id, title, message + ". Runs in a match: {1}.", "Determinism", DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: $"docs/diagnostics.md#{id.ToLowerInvariant()}.",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
