using System.Text;

namespace GameServer.Generators.Prediction;

/// <summary>
/// Text that may be broken into lines, after Wadler's "A prettier printer": a group is printed on one line if it fits,
/// otherwise all of its lines break.
/// </summary>
internal abstract class Doc
{
    /// <summary>A space, or a new line if the group breaks.</summary>
    public static readonly Doc Line = new LineDoc(" ", isHard: false);

    /// <summary>Nothing, or a new line if the group breaks.</summary>
    public static readonly Doc SoftLine = new LineDoc("", isHard: false);

    /// <summary>Always a new line.</summary>
    public static readonly Doc HardLine = new LineDoc("", isHard: true);

    /// <summary>Whether a new line is always in it, so that groups around it break.</summary>
    private bool AlwaysBreaks => this switch
    {
        LineDoc line => line.IsHard,
        ConcatDoc all => all.HasHardLine,
        IndentDoc inner => inner.Inner.AlwaysBreaks,
        GroupDoc group => group.Inner.AlwaysBreaks,
        _ => false,
    };

    public static implicit operator Doc(string text) => new TextDoc(text);

    public static Doc Concat(params IEnumerable<Doc> parts) => new ConcatDoc([.. parts]);

    public static Doc Group(params IEnumerable<Doc> parts) => new GroupDoc(Concat(parts));

    public static Doc Indent(params IEnumerable<Doc> parts) => new IndentDoc(Concat(parts));

    /// <summary>A text that is only there if the group breaks.</summary>
    public static Doc IfBroken(string text) => new IfBrokenDoc(text);

    public static Doc Join(Doc separator, IEnumerable<Doc> items)
    {
        var parts = new List<Doc>();
        foreach (Doc item in items)
        {
            if (parts.Count > 0) parts.Add(separator);
            parts.Add(item);
        }

        return Concat(parts);
    }

    /// <summary>Items in brackets: on one line, or one a line with a trailing comma.</summary>
    public static Doc List(string open, IEnumerable<Doc> items, string close)
    {
        Doc[] all = [.. items];
        if (all.Length == 0) return open + close;
        Doc edge = open == "{" ? Line : SoftLine;
        return Group(open, Indent(edge, Join(Concat(",", Line), all)), IfBroken(","), edge, close);
    }

    /// <summary>Prints with lines of at most <paramref name="width"/> columns where possible.</summary>
    public string Print(int width)
    {
        var text = new StringBuilder();
        var stack = new Stack<(int Indent, bool IsFlat, Doc Doc)>();
        stack.Push((0, false, this));
        int column = 0;
        while (stack.Count > 0)
        {
            (int indent, bool isFlat, Doc doc) = stack.Pop();
            switch (doc)
            {
                case TextDoc one:
                    text.Append(one.Text);
                    column += one.Text.Length;
                    break;
                case ConcatDoc all:
                    for (int i = all.Parts.Length - 1; i >= 0; i--) stack.Push((indent, isFlat, all.Parts[i]));
                    break;
                case IndentDoc inner:
                    stack.Push((indent + 2, isFlat, inner.Inner));
                    break;
                case GroupDoc group:
                    bool fits = isFlat || (!group.Inner.AlwaysBreaks && Fits(width - column, (indent, true, group.Inner), stack));
                    stack.Push((indent, fits, group.Inner));
                    break;
                case IfBrokenDoc broken when !isFlat:
                    text.Append(broken.Text);
                    column += broken.Text.Length;
                    break;
                case LineDoc line when isFlat && !line.IsHard:
                    text.Append(line.Flat);
                    column += line.Flat.Length;
                    break;
                case LineDoc:
                    while (text.Length > 0 && text[text.Length - 1] == ' ') text.Length--;
                    text.Append('\n').Append(' ', indent);
                    column = indent;
                    break;
            }
        }

        return text.ToString();
    }

    // Whether everything up to the next possible end of line fits.
    private static bool Fits(int room, (int Indent, bool IsFlat, Doc Doc) first, Stack<(int Indent, bool IsFlat, Doc Doc)> rest)
    {
        var waiting = new Stack<(bool IsFlat, Doc Doc)>();
        waiting.Push((first.IsFlat, first.Doc));
        Stack<(int Indent, bool IsFlat, Doc Doc)>.Enumerator more = rest.GetEnumerator();
        while (room >= 0)
        {
            if (waiting.Count == 0)
            {
                if (!more.MoveNext()) return true;
                waiting.Push((more.Current.IsFlat, more.Current.Doc));
            }

            (bool isFlat, Doc doc) = waiting.Pop();
            switch (doc)
            {
                case TextDoc one:
                    room -= one.Text.Length;
                    break;
                case ConcatDoc all:
                    for (int i = all.Parts.Length - 1; i >= 0; i--) waiting.Push((isFlat, all.Parts[i]));
                    break;
                case IndentDoc inner:
                    waiting.Push((isFlat, inner.Inner));
                    break;
                case GroupDoc group:
                    waiting.Push((isFlat, group.Inner));
                    break;
                case IfBrokenDoc broken when !isFlat:
                    room -= broken.Text.Length;
                    break;
                case LineDoc line when isFlat && !line.IsHard:
                    room -= line.Flat.Length;
                    break;
                case LineDoc:
                    return true;
            }
        }

        return false;
    }

    private sealed class TextDoc(string text) : Doc
    {
        public string Text { get; } = text;
    }

    private sealed class ConcatDoc(Doc[] parts) : Doc
    {
        public Doc[] Parts { get; } = parts;

        public bool HasHardLine { get; } = parts.Any(part => part.AlwaysBreaks);
    }

    private sealed class IndentDoc(Doc inner) : Doc
    {
        public Doc Inner { get; } = inner;
    }

    private sealed class GroupDoc(Doc inner) : Doc
    {
        public Doc Inner { get; } = inner;
    }

    private sealed class IfBrokenDoc(string text) : Doc
    {
        public string Text { get; } = text;
    }

    private sealed class LineDoc(string flat, bool isHard) : Doc
    {
        public string Flat { get; } = flat;

        public bool IsHard { get; } = isHard;
    }
}
