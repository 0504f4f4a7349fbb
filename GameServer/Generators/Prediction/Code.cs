namespace GameServer.Generators.Prediction;

/// <summary>How tightly TypeScript's operators bind.</summary>
internal enum Binding
{
    Assignment,
    Conditional,
    Coalesce,
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>
/// A TypeScript expression. An integer's <see cref="Range"/> is that of the JavaScript value: if it exceeds the type,
/// the value is only congruent to the right one and has to be wrapped before it is stored, compared or divided.
/// </summary>
internal sealed class Code(Doc doc, Binding binding, Interval range = default)
{
    private readonly List<Doc>? _parts;
    private bool _isAtom;

    private Code(List<Doc> parts, string operation, Binding binding, Interval range, bool isBig)
        : this(Doc.Group(parts[0], Doc.Indent(parts.Skip(1))), binding, range)
    {
        _parts = parts;
        Operation = operation;
        IsBig = isBig;
    }

    public Doc Doc { get; } = doc;

    public Binding Binding { get; } = binding;

    public Interval Range { get; } = range;

    /// <summary>Whether the value is a bigint.</summary>
    public bool IsBig { get; private set; }

    /// <summary>The operator of a binary expression; null: it is none.</summary>
    public string? Operation { get; }

    /// <summary>
    /// The only value of a literal or of a constant; null: it is another expression, which may have effects.
    /// </summary>
    public System.Numerics.BigInteger? Constant => _isAtom && Range.Min == Range.Max ? Range.Min : null;

    public static Code Atom(string text, Interval range = default) => new(text, Binding.Primary, range) { _isAtom = true };

    public static Code Literal(System.Numerics.BigInteger value, string suffix) =>
        new(
            value.ToString(System.Globalization.CultureInfo.InvariantCulture) + suffix, value.Sign < 0 ? Binding.Unary : Binding.Primary,
            Interval.Constant(value))
        {
            _isAtom = true,
            IsBig = suffix.Length > 0,
        };

    public static Code Call(string function, params IEnumerable<Code> arguments) =>
        new(Doc.Concat(function, Doc.List("(", arguments.Select(one => one.Doc), ")")), Binding.Primary);

    /// <summary>
    /// An operator between two expressions, in the parentheses that the formatter of the web client uses.
    /// </summary>
    public static Code Binary(Code left, string operation, Code right, Interval range = default, bool isBig = false)
    {
        Binding binding = BindingOf(operation);
        var parts = new List<Doc>();
        if (left._parts is { } leftParts && Joins(left, operation, binding)) parts.AddRange(leftParts);
        else parts.Add(left.In(operation, binding, isRight: false));
        parts.AddRange([" " + operation, Doc.Line, right.In(operation, binding, isRight: true)]);
        return new Code(parts, operation, binding, range, isBig);
    }

    public static Code Unary(string operation, Code operand, Interval range = default) =>
        new(Doc.Concat(operation, operand.AtLeast(Binding.Unary)), Binding.Unary, range);

    public static Code Conditional(Code test, Code whenTrue, Code whenFalse, Interval range = default)
    {
        Doc branches = whenFalse.Binding == Binding.Conditional
            ? Doc.Concat(Doc.Line, "? ", whenTrue.AtLeast(Binding.Coalesce), Doc.Line, ": ", whenFalse.Doc)
            : Doc.Concat(
                Doc.Line, "? ", Doc.Indent(whenTrue.AtLeast(Binding.Conditional)), Doc.Line, ": ",
                Doc.Indent(whenFalse.AtLeast(Binding.Conditional)));
        return new(Doc.Group(test.AtLeast(Binding.Coalesce), Doc.Indent(branches)), Binding.Conditional, range) { IsBig = whenTrue.IsBig };
    }

    public Code WithRange(Interval range) => _parts is { } parts
        ? new Code(parts, Operation!, Binding, range, IsBig)
        : new Code(Doc, Binding, range) { IsBig = IsBig, _isAtom = _isAtom };

    public Code AsBig() => _parts is { } parts
        ? new Code(parts, Operation!, Binding, Range, true)
        : new Code(Doc, Binding, Range) { IsBig = true, _isAtom = _isAtom };

    /// <summary>The text, in parentheses if it binds less tightly.</summary>
    public Doc AtLeast(Binding least) => Binding < least ? Doc.Concat("(", Doc, ")") : Doc;

    /// <summary>The text between parentheses of a statement, where a long condition is not indented again.</summary>
    public Doc Unindented => _parts is { } parts ? Doc.Concat(parts) : Doc;

    /// <summary>The text after "return".</summary>
    public Doc Returned => _parts is { } parts
        ? Doc.Group(Doc.IfBroken("("), Doc.Indent(Doc.SoftLine, Doc.Concat(parts)), Doc.SoftLine, Doc.IfBroken(")"))
        : Doc;

    /// <summary>The text after an equals sign, with the space or the new line before it.</summary>
    public Doc Assigned => _parts is { } parts
        ? Doc.Group(Doc.Indent(Doc.Line, Doc.Concat(parts)))
        : Doc.Concat(" ", Doc);

    private static bool Joins(Code left, string operation, Binding binding) =>
        left.Binding == binding && binding is not (Binding.Shift or Binding.Equality)
        && (binding != Binding.Multiplicative || (left.Operation == operation && operation == "*"));

    private static Binding BindingOf(string operation) => operation switch
    {
        "??" => Binding.Coalesce,
        "||" => Binding.Or,
        "&&" => Binding.And,
        "|" => Binding.BitOr,
        "^" => Binding.BitXor,
        "&" => Binding.BitAnd,
        "===" or "!==" => Binding.Equality,
        "<" or ">" or "<=" or ">=" => Binding.Relational,
        "<<" or ">>" or ">>>" => Binding.Shift,
        "+" or "-" => Binding.Additive,
        _ => Binding.Multiplicative,
    };

    private Doc In(string operation, Binding outer, bool isRight)
    {
        bool isBitwise = outer is Binding.BitOr or Binding.BitXor or Binding.BitAnd or Binding.Shift;
        bool isLogical = outer is Binding.Or or Binding.Coalesce && Binding is Binding.And or Binding.Or;
        bool isMixed = Operation is not null && (isBitwise || isLogical
            || (Operation == "%" && operation is "+" or "-"));
        bool needs = Binding < outer || (Binding == outer && (isRight || (Operation is not null && !Joins(this, operation, outer))))
            || isMixed;
        return needs ? Doc.Concat("(", Doc, ")") : Doc;
    }
}
