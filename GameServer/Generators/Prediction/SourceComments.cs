using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GameServer.Generators.Prediction;

/// <summary>Comments of the C# source, for the translated code.</summary>
internal static class SourceComments
{
    private const int Width = 120;

    private static readonly Regex Reference = new("<(?:see|seealso) (?:cref|langword)=\"([^\"]*)\"\\s*/>", RegexOptions.CultureInvariant);
    private static readonly Regex Parameter = new("<(?:param|typeparam)ref name=\"([^\"]*)\"\\s*/>", RegexOptions.CultureInvariant);
    private static readonly Regex Element = new("<[^>]*>", RegexOptions.CultureInvariant);
    private static readonly Regex Space = new("\\s+", RegexOptions.CultureInvariant);

    private static readonly SymbolDisplayFormat Name = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The summary of a declaration, and the comments before it; empty: it has none.</summary>
    public static string Summary(ISymbol symbol)
    {
        ISymbol declared = symbol is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } ? property : symbol;
        SyntaxNode? syntax = declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declared is IFieldSymbol) syntax = syntax?.Parent?.Parent;
        if (syntax is null) return "";
        string[] lines = [.. syntax.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim())];
        string documented = string.Join(" ", lines.Where(line => IsDocumentation(line)).Select(line => line.Substring(3)));
        int begin = documented.IndexOf("<summary>", StringComparison.Ordinal);
        int end = documented.IndexOf("</summary>", StringComparison.Ordinal);
        string summary = begin < 0 || end < begin ? "" : documented.Substring(begin, end - begin);
        summary = Reference.Replace(summary, match => LastName(match.Groups[1].Value));
        summary = Parameter.Replace(summary, match => Names.Camel(match.Groups[1].Value));
        summary = Element.Replace(summary, "").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
        string before = string.Join(" ", lines.Where(line => line.StartsWith("//", StringComparison.Ordinal) && !IsDocumentation(line))
            .Select(line => line.Substring(2)));
        return Space.Replace($"{summary} {before}", " ").Trim().Replace("*/", "* /");
    }

    /// <summary>The comments before a statement and after it on its last line, a line each.</summary>
    public static IEnumerable<string> CommentsOf(SyntaxNode statement)
    {
        foreach (SyntaxTrivia trivia in statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()))
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) yield return trivia.ToString().TrimEnd();
            else if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                yield return "// " + Space.Replace(trivia.ToString().Trim('/', '*', ' '), " ").Trim();
        }
    }

    /// <summary>A documentation comment, filled to lines of 120 columns with the indentation.</summary>
    public static Doc Documentation(string text, int indent)
    {
        if (indent + text.Length + 7 <= Width) return Doc.Concat($"/** {text} */", Doc.HardLine);
        var lines = new List<Doc> { "/**" };
        string line = " *";
        foreach (string word in text.Split(' '))
        {
            if (indent + line.Length + 1 + word.Length > Width)
            {
                lines.Add(line);
                line = " *";
            }

            line += " " + word;
        }

        lines.AddRange([line, " */"]);
        return Doc.Concat(Doc.Join(Doc.HardLine, lines), Doc.HardLine);
    }

    /// <summary>The name of a declaration's file, without its folder, and the position in it.</summary>
    public static (string File, int Position) PlaceOf(ISymbol symbol)
    {
        if (symbol.Locations.FirstOrDefault(one => one.IsInSource) is not { } location) return ("", 0);
        string path = location.GetLineSpan().Path.Replace('\\', '/');
        return (path.Substring(path.LastIndexOf('/') + 1), location.SourceSpan.Start);
    }

    /// <summary>A method or property as C# names it, with its type.</summary>
    public static string NameOf(IMethodSymbol method) => (method.AssociatedSymbol ?? method).ToDisplayString(Name);

    private static bool IsDocumentation(string line) => line.StartsWith("///", StringComparison.Ordinal);

    private static string LastName(string reference)
    {
        string bare = reference.Split('(')[0];
        string name = bare.Substring(bare.LastIndexOf('.') + 1);
        return name == bare && reference.All(char.IsLower) ? name : Names.Camel(name);
    }
}
