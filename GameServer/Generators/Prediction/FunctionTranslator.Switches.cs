using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Switches and patterns.</summary>
internal sealed partial class FunctionTranslator
{
    private const string UseIf = "use if, or compare with constants";

    private Doc Switch(ISwitchOperation choice)
    {
        var sections = new List<Doc>();
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            var labels = new List<Doc>();
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                switch (clause)
                {
                    case ISingleValueCaseClauseOperation single:
                        labels.Add(Doc.Concat("case ", Value(single.Value).Doc, ":"));
                        break;
                    case IPatternCaseClauseOperation { Pattern: IConstantPatternOperation constant, Guard: null }:
                        labels.Add(Doc.Concat("case ", Value(constant.Value).Doc, ":"));
                        break;
                    case IDefaultCaseClauseOperation:
                        labels.Add("default:");
                        break;
                    default:
                        Outside(clause, "A case with a pattern or 'when'", UseIf);
                        break;
                }
            }

            List<Doc> body = [.. section.Body.SelectMany(one => one is IBlockOperation block ? Body(block) : Statement(one))];
            bool declares = section.Body.SelectMany(one => one is IBlockOperation block ? block.Operations : [one])
                .Any(one => one is IVariableDeclarationGroupOperation
                    or IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation });
            Doc label = Doc.Join(Doc.HardLine, labels);
            sections.Add(declares
                ? Doc.Concat(label, " {", Indented(body), Doc.HardLine, "}")
                : Doc.Concat(label, Indented(body)));
        }

        return Doc.Concat("switch (", Value(choice.Value).Doc, ") {", Indented(sections), Doc.HardLine, "}");
    }

    /// <summary>
    /// Whether a switch expression compares with constants only, so that it can be a switch statement.
    /// </summary>
    private static bool IsSimple(ISwitchExpressionOperation choice) =>
        choice.Arms.All(arm => arm.Guard is null && arm.Pattern is IDiscardPatternOperation or IConstantPatternOperation);

    private Doc Switch(ISwitchExpressionOperation choice, Func<IOperation, Doc> use)
    {
        var sections = new List<Doc>();
        bool isComplete = false;
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            Doc label = arm.Pattern is IConstantPatternOperation { Value: { } constant }
                ? Doc.Concat("case ", Value(constant).Doc, ":")
                : "default:";
            isComplete |= arm.Pattern is IDiscardPatternOperation;
            Doc used = use(arm.Value);
            bool returns = choice.Parent is IReturnOperation;
            sections.Add(Doc.Concat(label, Indented(returns ? [used] : [used, "break;"])));
        }

        Doc chosen = Value(choice.Value).Doc;
        if (!isComplete) sections.Add(Doc.Concat("default:", Indented([Doc.Concat($"return {module.Helper("noCase")}(", chosen, ");")])));
        return Doc.Concat("switch (", chosen, ") {", Indented(sections), Doc.HardLine, "}");
    }

    // In an expression: a chain of conditions.
    private Code Chain(ISwitchExpressionOperation choice)
    {
        if (!Assignments.IsPure(choice.Value))
            return Outside(PredictionRules.Order, choice.Value, "The value of a switch expression", "store it in a variable first");
        Code value = Value(choice.Value);
        Code? all = null;
        foreach (ISwitchExpressionArmOperation arm in choice.Arms.Reverse())
        {
            if (arm.Guard is not null) return Outside(arm, "An arm with 'when'", UseIf);
            Code result = Result(arm.Value, choice.Type!);
            Code? test = Matches(value, arm.Pattern);
            if (test is null) all = result;
            else all = Either(test, result, all ?? Code.Call(module.Helper("noCase"), value).WithRange(result.Range), choice.Type!);
        }

        return all ?? Code.Atom("undefined");
    }

    private Code Pattern(IIsPatternOperation match)
    {
        if (match.Pattern is not IConstantPatternOperation and not IRelationalPatternOperation && !Assignments.IsPure(match.Value))
            return Outside(PredictionRules.Order, match.Value, "The value of a pattern", "store it in a variable first");
        return Matches(Value(match.Value), match.Pattern) ?? Code.Atom("true");
    }

    // Null: always.
    private Code? Matches(Code value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return null;
            case IConstantPatternOperation { Value: { } constant }:
                return Compared(value, "===", Value(constant));
            case IRelationalPatternOperation relation:
                return Compared(value, Symbol(relation.OperatorKind)!, Value(relation.Value));
            case INegatedPatternOperation negated:
                return Code.Unary("!", Matches(value, negated.Pattern) ?? Code.Atom("true"));
            case IBinaryPatternOperation both:
                Code left = Matches(value, both.LeftPattern) ?? Code.Atom("true");
                Code right = Matches(value, both.RightPattern) ?? Code.Atom("true");
                return Code.Binary(left, both.OperatorKind == BinaryOperatorKind.Or ? "||" : "&&", right);
            default:
                return Outside(pattern, "This pattern", UseIf);
        }
    }
}
