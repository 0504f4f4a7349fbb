using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>
/// What predicted code must not do, because TypeScript could not do the same. docs/diagnostics.md explains each.
/// </summary>
internal static class PredictionRules
{
    public static readonly DiagnosticDescriptor Type = Rule("GS3001", "Type", "'{0}' is a type that predicted code cannot use");

    public static readonly DiagnosticDescriptor Construct = Rule("GS3002", "Construct", "{0} cannot be translated");

    public static readonly DiagnosticDescriptor Call = Rule("GS3003", "Call", "'{0}' cannot be called from predicted code");

    public static readonly DiagnosticDescriptor Checked = Rule("GS3004", "Checked arithmetic", "'{0}' is checked, which is not translated");

    public static readonly DiagnosticDescriptor State = Rule("GS3005", "State", "'{0}' is not a constant or a read-only table");

    public static readonly DiagnosticDescriptor ScalarReference = Rule(
        "GS3006", "Reference to a number", "'{0}' is a reference to a number, which TypeScript does not have");

    public static readonly DiagnosticDescriptor HiddenCopy = Rule("GS3007", "Hidden copy", "'{0}' would change a hidden copy");

    public static readonly DiagnosticDescriptor Order = Rule("GS3008", "Order of evaluation", "{0} must be evaluated once, in its place");

    public static readonly DiagnosticDescriptor Name = Rule(
        "GS3009", "Name", "Another {0} of this project has the same name in TypeScript");

    public static readonly DiagnosticDescriptor Allocation = Rule(
        "GS3010", "Allocation", "'{0}' is allocated, which predicted code cannot do");

    /// <summary>All of them, in order.</summary>
    public static readonly DiagnosticDescriptor[] All =
        [Type, Construct, Call, Checked, State, ScalarReference, HiddenCopy, Order, Name, Allocation];

    private static DiagnosticDescriptor Rule(string id, string title, string message) => new(
        id, title, message + "; {1}", "Prediction", DiagnosticSeverity.Error, isEnabledByDefault: true,
        description: $"docs/diagnostics.md#{id.ToLowerInvariant()}.");
}
