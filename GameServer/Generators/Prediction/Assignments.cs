using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Which variables a body assigns to, beside their declarations.</summary>
internal sealed class Assignments
{
    public static readonly Assignments None = new();

    private readonly Dictionary<ISymbol, int> _counts = new(SymbolEqualityComparer.Default);

    public static Assignments In(IOperation body)
    {
        var all = new Assignments();
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IDeconstructionAssignmentOperation deconstruction:
                    foreach (IOperation target in deconstruction.Target.DescendantsAndSelf()) all.Add(target, IsDeclared(target));
                    break;
                case IAssignmentOperation assignment:
                    all.Add(assignment.Target);
                    break;
                case IIncrementOrDecrementOperation step:
                    all.Add(step.Target);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    all.Add(argument.Value);
                    break;
            }
        }

        return all;
    }

    public int Of(ISymbol variable) => _counts.TryGetValue(variable, out int count) ? count : 0;

    /// <summary>Whether evaluating an expression again gives the same value and changes nothing.</summary>
    public static bool IsPure(IOperation operation) =>
        operation.ConstantValue.HasValue || operation.DescendantsAndSelf().All(IsPurePart);

    /// <summary>
    /// Whether an expression may read a variable or field, or change anything. What is called may read the objects that
    /// it is given.
    /// </summary>
    public static bool MayRead(IOperation expression, IOperation place)
    {
        ISymbol? symbol = SymbolOf(place);
        return expression.DescendantsAndSelf().Any(part => part switch
        {
            IAssignmentOperation or IIncrementOrDecrementOperation => true,
            IInvocationOperation call => IsObject(call.Instance) || call.Arguments.Any(one => IsObject(one.Value)),
            IObjectCreationOperation made => made.Arguments.Any(one => IsObject(one.Value)),
            IPropertyReferenceOperation property when !TypeModel.IsStored(property.Property) && IsObject(property.Instance) => true,
            _ => symbol is null || SymbolEqualityComparer.Default.Equals(SymbolOf(part), symbol),
        });
    }

    private static bool IsObject(IOperation? operation) => operation?.Type is { } type && !TypeModel.IsScalar(type);

    private static ISymbol? SymbolOf(IOperation place) => place switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static bool IsPurePart(IOperation part) => part switch
    {
        IInvocationOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IObjectCreationOperation => false,
        IArrayElementReferenceOperation or ISwitchExpressionOperation => false,
        IPropertyReferenceOperation property => TypeModel.IsStored(property.Property),
        IBinaryOperation { OperatorMethod: not null } or IConversionOperation { OperatorMethod: not null } => false,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } division =>
            division.RightOperand.ConstantValue is { HasValue: true, Value: not 0 and not -1 },
        _ => true,
    };

    private static bool IsDeclared(IOperation target)
    {
        for (IOperation? at = target; at is not null and not IDeconstructionAssignmentOperation; at = at.Parent)
            if (at is IDeclarationExpressionOperation) return true;
        return false;
    }

    private void Add(IOperation target, bool isDeclared = false)
    {
        ISymbol? variable = SymbolOf(target);
        if (variable is ILocalSymbol or IParameterSymbol && !isDeclared) _counts[variable] = Of(variable) + 1;
    }
}
