using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Statements.</summary>
internal sealed partial class FunctionTranslator
{
    private IReadOnlyList<Doc> Body(IOperation operation)
    {
        if (operation is not IBlockOperation block) return [.. Statement(operation)];
        return block.Operations.Length == 1 && block.Operations[0] is IBlockOperation inner
            ? Body(inner)
            : [.. block.Operations.SelectMany(Statement)];
    }

    private IEnumerable<Doc> Statement(IOperation statement)
    {
        bool isCommented = !statement.IsImplicit && statement.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax;
        foreach (string comment in isCommented ? SourceComments.CommentsOf(statement.Syntax) : []) yield return comment;
        foreach (Doc line in Lines(statement)) yield return line;
    }

    private IEnumerable<Doc> Lines(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                return [Doc.Concat("{", Indented(Body(block)), Doc.HardLine, "}")];
            case IVariableDeclarationGroupOperation group:
                return group.Declarations.SelectMany(one => one.Declarators).Select(Declaration);
            case IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation all } when Separate(all) is { } assignments:
                return assignments;
            case IExpressionStatementOperation expression:
                return [Effect(expression.Operation)];
            case IReturnOperation { ReturnedValue: ISwitchExpressionOperation choice } when IsSimple(choice):
                return [Switch(choice, value => Doc.Concat("return ", Result(value).Returned, ";"))];
            case IReturnOperation { ReturnedValue: { } value }:
                return [Doc.Concat("return ", Result(value).Returned, ";")];
            case IReturnOperation:
                return ["return;"];
            case IConditionalOperation condition:
                return [If(condition)];
            case IForLoopOperation loop:
                return For(loop);
            case IForEachLoopOperation loop:
                return [ForEach(loop)];
            case IWhileLoopOperation { Condition: { } condition } loop:
                return [While(loop, condition)];
            case ISwitchOperation choice:
                return [Switch(choice)];
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return ["break;"];
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return ["continue;"];
            case IEmptyOperation:
                return [];
            case IThrowOperation thrown:
                string text = thrown.Exception is { } exception && BaseOf(exception) is IObjectCreationOperation made
                    ? made.Arguments.Select(one => one.Value.ConstantValue is { HasValue: true, Value: string said } ? said : null)
                        .FirstOrDefault(said => said is not null) ?? made.Type!.Name
                    : "Exception";
                return [$"throw new Error('{text.Replace("\\", "\\\\").Replace("'", "\\'")}');"];
            default:
                Outside(statement, $"'{FirstWord(statement.Syntax)}'", "use if, switch, for, while, foreach over arrays, or a method");
                return [];
        }
    }

    private Doc Declaration(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        IVariableInitializerOperation? initializer =
            declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        if (local.RefKind != RefKind.None)
            Report(PredictionRules.ScalarReference, declarator.Syntax.GetLocation(), local.Name, "use the element or the field itself");
        string type = TypeOf(local.Type, declarator.Syntax.GetLocation());
        string name = Declare(local);
        TypeKindOfCode kind = TypeModel.KindOf(local.Type);
        if (initializer is null && kind != TypeKindOfCode.Struct) return $"let {name}: {type};";
        if (initializer is null) return Doc.Concat($"const {name}: {type} = ", module.Zero(local.Type), ";");
        if (local.IsConst)
        {
            if (kind == TypeKindOfCode.Long) _small.Remove(local);
            return $"const {name} = {PredictedModule.Literal(local.ConstantValue)};";
        }

        bool isFinal = _assignments.Of(local) == 0;
        if (initializer.Value is ISwitchExpressionOperation choice && IsSimple(choice) && kind == TypeKindOfCode.Integer)
        {
            return Doc.Concat(
                $"let {name}: {type};", Doc.HardLine, Switch(choice, value => Doc.Concat($"{name} =", Value(value).Assigned, ";")));
        }

        Code code = Stored(initializer.Value, local.Type, mayBeSmall: isFinal);
        if (isFinal && TypeModel.IsScalar(local.Type)) _ranges[local] = code.Range;
        if (isFinal && kind == TypeKindOfCode.Long && !code.IsBig) _small.Add(local);
        bool isConst = isFinal || kind == TypeKindOfCode.Struct;
        return Doc.Group($"{(isConst ? "const" : "let")} {name} =", code.Assigned, ";");
    }

    private Doc If(IConditionalOperation condition)
    {
        Doc test = Doc.Group(Doc.Indent(Doc.SoftLine, Value(condition.Condition).Unindented), Doc.SoftLine);
        Doc head = Headed(Doc.Concat("if (", test, ")"), condition.WhenTrue, out bool isBlock);
        if (condition.WhenFalse is not { } otherwise) return head;
        Doc between = isBlock ? " else" : Doc.Concat(Doc.HardLine, "else");
        Doc rest = otherwise is IConditionalOperation next ? Doc.Concat(" ", If(next)) : Headed("", otherwise, out bool _);
        return Doc.Concat(head, between, rest);
    }

    // A statement that is no block is on the same line if it fits.
    private Doc Headed(Doc head, IOperation body, out bool isBlock)
    {
        Doc clause = Clause(body, out isBlock);
        return isBlock ? Doc.Concat(head, clause) : Doc.Group(head, clause);
    }

    private Doc Clause(IOperation body, out bool isBlock)
    {
        List<Doc> lines = [.. body is IBlockOperation block ? Body(block) : Statement(body)];
        isBlock = body is IBlockOperation || lines.Count != 1;
        if (!isBlock) return Doc.Indent(Doc.Line, lines[0]);
        return lines.Count == 0 ? " {}" : Doc.Concat(" {", Indented(lines), Doc.HardLine, "}");
    }

    private IEnumerable<Doc> For(IForLoopOperation loop)
    {
        var before = new List<Doc>();
        Doc start = "";
        LoopRange(loop);
        if (loop.Before.Length == 1 && loop.Before[0] is IVariableDeclarationGroupOperation group)
        {
            List<Doc> declared = [];
            foreach (IVariableDeclaratorOperation one in group.Declarations.SelectMany(one => one.Declarators))
            {
                string name = Declare(one.Symbol);
                TypeOf(one.Symbol.Type, one.Syntax.GetLocation());
                declared.Add(one.Initializer is { } initial
                    ? Doc.Concat($"{name} = ", Stored(initial.Value, one.Symbol.Type).Doc)
                    : Doc.Concat($"{name} = ", module.Zero(one.Symbol.Type)));
            }

            start = Doc.Concat("let ", Doc.Join(", ", declared));
        }
        else
        {
            before.AddRange(loop.Before.SelectMany(Statement));
        }

        Doc test = loop.Condition is { } condition ? Value(condition).Unindented : "";
        IEnumerable<Doc> steps = loop.AtLoopBottom.OfType<IExpressionStatementOperation>().Select(step => Bare(step.Operation));
        Doc head = Doc.Group(
            Doc.Indent(Doc.SoftLine, start, ";", Doc.Line, test, ";", Doc.Line, Doc.Join(", ", steps)), Doc.SoftLine);
        return [.. before, Headed(Doc.Concat("for (", head, ")"), loop.Body, out bool _)];
    }

    // A counter that only the loop changes stays between its start and its bound.
    private void LoopRange(IForLoopOperation loop)
    {
        if (loop.Before.Length != 1 || loop.Before[0] is not IVariableDeclarationGroupOperation group) return;
        IVariableDeclaratorOperation[] declared = [.. group.Declarations.SelectMany(one => one.Declarators)];
        if (declared.Length != 1 || declared[0] is not { Initializer: { } start, Symbol: { } counter }) return;
        IOperation? step = loop.AtLoopBottom.Length == 1 ? (loop.AtLoopBottom[0] as IExpressionStatementOperation)?.Operation : null;
        bool isStep = step is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation };
        if (!isStep || _assignments.Of(counter) != 1 || counter.Type.SpecialType != SpecialType.System_Int32) return;
        if (loop.Condition is not IBinaryOperation { LeftOperand: ILocalReferenceOperation left, RightOperand: { } bound } test
            || !SymbolEqualityComparer.Default.Equals(left.Local, counter)
            || TypeModel.KindOf(bound.Type) != TypeKindOfCode.Integer) return;
        Interval first = Value(start.Value).Range;
        Interval last = Value(bound).Range;
        bool isUp = step!.Kind == OperationKind.Increment;
        Interval? all = (isUp, test.OperatorKind) switch
        {
            (true, BinaryOperatorKind.LessThan) => new Interval(first.Min, System.Numerics.BigInteger.Max(first.Max, last.Max)),
            (true, BinaryOperatorKind.LessThanOrEqual) => new Interval(first.Min, System.Numerics.BigInteger.Max(first.Max, last.Max + 1)),
            (false, BinaryOperatorKind.GreaterThan) => new Interval(System.Numerics.BigInteger.Min(first.Min, last.Min), first.Max),
            (false, BinaryOperatorKind.GreaterThanOrEqual) =>
                new Interval(System.Numerics.BigInteger.Min(first.Min, last.Min - 1), first.Max),
            _ => null,
        };
        if (all is { } range && range.IsIn(Interval.Int32)) _ranges[counter] = range;
    }

    private Doc ForEach(IForEachLoopOperation loop)
    {
        IOperation collection = BaseOf(loop.Collection);
        ITypeSymbol? element = collection.Type is { } type ? TypeModel.ElementOf(type) : null;
        if (element is null || loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } item })
        {
            Outside(loop, "'foreach' over anything but an array", "use an array, ImmutableArray or span");
            return "";
        }

        TypeOf(item.Type, loop.Syntax.GetLocation());
        string name = Declare(item);
        if (item.RefKind != RefKind.None || !SymbolEqualityComparer.Default.Equals(item.Type, element))
            Outside(loop, "'foreach' with a conversion or a reference", "give the variable the type of the elements");
        bool isWritable = collection.Type is IArrayTypeSymbol or { Name: "Span" };
        if (isWritable && TypeModel.KindOf(element) == TypeKindOfCode.Struct)
            Outside(loop, "'foreach' over structs that may change", "use 'for' with an index, or an ImmutableArray");
        return Headed(Doc.Concat($"for (const {name} of ", Value(collection).Doc, ")"), loop.Body, out bool _);
    }

    private Doc While(IWhileLoopOperation loop, IOperation condition)
    {
        Code test = Value(condition);
        if (loop.ConditionIsUntil) test = Code.Unary("!", test);
        Doc head = Doc.Group(Doc.Indent(Doc.SoftLine, test.Unindented), Doc.SoftLine);
        if (loop.ConditionIsTop) return Headed(Doc.Concat("while (", head, ")"), loop.Body, out bool _);
        Doc body = Headed("do", loop.Body, out bool isBlock);
        return Doc.Concat(body, isBlock ? " " : Doc.HardLine, "while (", head, ");");
    }

    private static Doc Indented(IEnumerable<Doc> lines) => Doc.Indent(lines.Select(line => Doc.Concat(Doc.HardLine, line)));

    private static string FirstWord(SyntaxNode syntax) => syntax.GetFirstToken().ValueText;
}
