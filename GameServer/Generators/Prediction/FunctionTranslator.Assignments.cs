using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Assignments, as statements and within expressions.</summary>
internal sealed partial class FunctionTranslator
{
    private const string KeepInStruct = "keep what changes in a struct that is passed by reference";
    private const string StoreFirst = "store it in a variable first";

    // A statement.
    private Doc Effect(IOperation operation) => Doc.Concat(Bare(operation), ";");

    private Doc Bare(IOperation operation)
    {
        switch (operation)
        {
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruction(deconstruction);
            case ISimpleAssignmentOperation { IsRef: false } assignment when TypeModel.KindOf(assignment.Type) == TypeKindOfCode.Struct:
                return Code.Call(module.StructHelper("assign", assignment.Type!), Value(assignment.Target), Value(assignment.Value)).Doc;
            case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation local, OperatorMethod: null, IsChecked: false }
                when _ranges.ContainsKey(local.Local):
                return Declare(local.Local) + (operation.Kind == OperationKind.Increment ? "++" : "--");
            case IIncrementOrDecrementOperation step:
                return Step(step) is { } stepped ? Assigned(step.Target, stepped) : "";
            case ISimpleAssignmentOperation assignment:
                return Assigned(assignment.Target, Stored(assignment.Value, assignment.Target.Type!));
            case ICompoundAssignmentOperation compound:
                return Compound(compound) is { } changed ? Assigned(compound.Target, changed) : "";
            default:
                return Raw(operation).Doc;
        }
    }

    // Within an expression: the value that was assigned, or the one before a step.
    private Code Assignment(IOperation operation)
    {
        if (!TypeModel.IsScalar(operation.Type!))
            return Outside(PredictionRules.Order, operation, "This assignment", "write it as a statement of its own");
        IOperation target = ((operation as IAssignmentOperation)?.Target ?? (operation as IIncrementOrDecrementOperation)?.Target)!;
        Code? value = operation switch
        {
            ISimpleAssignmentOperation simple => Stored(simple.Value, target.Type!),
            ICompoundAssignmentOperation compound => Compound(compound),
            IIncrementOrDecrementOperation step => Step(step),
            _ => null,
        };
        if (value is null) return Code.Atom("undefined");
        Code assigned = new(Assigned(target, value), Binding.Assignment, value.Range);
        if (value.IsBig) assigned = assigned.AsBig();
        if (operation is not IIncrementOrDecrementOperation { IsPostfix: true } postfix) return assigned;
        bool isUp = postfix.Kind == OperationKind.Increment;
        Code before = Operate(
            isUp ? BinaryOperatorKind.Subtract : BinaryOperatorKind.Add, assigned.WithRange(TypeModel.RangeOf(target.Type!)),
            Number(1), target.Type!, operation);
        return Wrapped(before, target.Type);
    }

    private Doc Assigned(IOperation target, Code value)
    {
        Doc place;
        switch (target)
        {
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                place = Place(element.ArrayReference, element.Indices[0]);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type: { } type } span } indexer
                when TypeModel.ElementOf(type) is not null:
                place = Place(span, indexer.Arguments[0].Value);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation:
                place = Raw(target).Doc;
                break;
            case IMemberReferenceOperation { Instance: { } instance } member:
                if (TypeModel.ScalarField(instance.Type!) is not null && instance is IInstanceReferenceOperation) place = Self;
                else if (IsWritable(member)) place = Raw(target).Doc;
                else place = Outside(PredictionRules.State, target, member.Member.Name, KeepInStruct).Doc;
                break;
            case IDiscardOperation:
                return value.Doc;
            default:
                place = Outside(target, $"An assignment to '{target.Syntax}'", "assign to a variable, a field or an array's element").Doc;
                break;
        }

        return Doc.Group(place, " =", value.Assigned);
    }

    // Objects are only read: they may be shared, and the server's are not copied before a tick.
    private static bool IsWritable(IMemberReferenceOperation reference) => reference.Member switch
    {
        IPropertySymbol { ReturnsByRef: true } => true,
        _ => reference.Member.ContainingType is { TypeKind: TypeKind.Struct } type && !TypeModel.IsHandle(type)
            && (reference.Member is IFieldSymbol || TypeModel.IsStored((IPropertySymbol)reference.Member)),
    };

    private Doc Place(IOperation array, IOperation index)
    {
        ISymbol? table = (BaseOf(array) as IMemberReferenceOperation)?.Member;
        if (table is { IsStatic: true })
            return Outside(PredictionRules.State, array, table.Name, "pass the array as a parameter").Doc;
        if (!Assignments.IsPure(array)) return Outside(PredictionRules.Order, array, "The array", StoreFirst).Doc;
        Code items = Value(array);
        Code checkedIndex = Code.Call(
            module.Helper("checkIndex"), Value(index), new Code(Doc.Concat(items.AtLeast(Binding.Primary), ".length"), Binding.Primary));
        return Doc.Concat(items.AtLeast(Binding.Primary), "[", checkedIndex.Doc, "]");
    }

    private Code? Step(IIncrementOrDecrementOperation step)
    {
        if (!IsRepeatable(step.Target)) return null;
        if (step.IsChecked || step.OperatorMethod is not null)
        {
            DiagnosticDescriptor rule = step.IsChecked ? PredictionRules.Checked : PredictionRules.Construct;
            Outside(rule, step, $"{step.Syntax}", "write it as an assignment");
            return null;
        }

        ITypeSymbol type = step.Target.Type!;
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        return Kept(Operate(kind, Raw(step.Target), Number(1), type, step), type);
    }

    private Code? Compound(ICompoundAssignmentOperation compound)
    {
        if (!IsRepeatable(compound.Target)) return null;
        if (compound.IsChecked)
        {
            Outside(PredictionRules.Checked, compound, $"{compound.Syntax}", "write it without 'checked'");
            return null;
        }

        ITypeSymbol type = compound.Target.Type!;
        if (compound.OperatorMethod is { } overload) return Call(compound, overload, null, [compound.Target, compound.Value]);
        if (TypeModel.KindOf(type) == TypeKindOfCode.Bool)
            return Logic(compound.OperatorKind, Raw(compound.Target), Value(compound.Value), Assignments.IsPure(compound.Value));
        // A long on either side makes both one; smaller ones are computed as int.
        bool isShift = compound.OperatorKind
            is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        ITypeSymbol wide = TypeModel.KindOf(compound.Value.Type) == TypeKindOfCode.Long && !isShift ? compound.Value.Type! : type;
        return Kept(Operate(compound.OperatorKind, Raw(compound.Target), Raw(compound.Value), wide, compound), type);
    }

    private static Code Kept(Code code, ITypeSymbol type)
    {
        if (TypeModel.KindOf(type) == TypeKindOfCode.Long) return Big(Wrapped(code, type));
        return code.IsBig ? Cut(code, type) : Wrapped(code, type);
    }

    // A target is read and written, so nothing in it may happen twice.
    private bool IsRepeatable(IOperation target)
    {
        bool isPure = target switch
        {
            IArrayElementReferenceOperation element =>
                Assignments.IsPure(element.ArrayReference) && element.Indices.All(Assignments.IsPure),
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Arguments.All(one => Assignments.IsPure(one.Value)),
            _ => Assignments.IsPure(target),
        };
        if (!isPure) Outside(PredictionRules.Order, target, $"'{target.Syntax}'", "store the index in a variable first");
        return isPure;
    }

    private static IOperation Undeclared(IOperation target) =>
        target is IDeclarationExpressionOperation { Expression: { } variable } ? variable : target;

    // One assignment after the other, where no value needs what is assigned before it; null: it takes a tuple.
    private Doc[]? Separate(IDeconstructionAssignmentOperation all)
    {
        if (all.Target is not ITupleOperation targets || BaseOf(all.Value) is not ITupleOperation values) return null;
        for (int i = 0; i < values.Elements.Length; i++)
        {
            IOperation target = targets.Elements[i];
            if (!IsScalarPlace(target, values.Elements[i].Type!)) return null;
            if (target is IMemberReferenceOperation member && !IsWritable(member)) return null;
            if (values.Elements.Skip(i + 1).Any(value => Assignments.MayRead(value, target))) return null;
        }

        return [.. targets.Elements.Zip(
            values.Elements, (target, value) => Doc.Concat(Assigned(target, Stored(value, target.Type!)), ";"))];
    }

    // A variable or field that takes a value as it is.
    private static bool IsScalarPlace(IOperation place, ITypeSymbol from)
    {
        ITypeSymbol type = place.Type!;
        bool isConverted = (TypeModel.ScalarField(type) ?? TypeModel.ScalarField(from)) is not null
            && !SymbolEqualityComparer.Default.Equals(type, from);
        bool isPlace = place is ILocalReferenceOperation or IParameterReferenceOperation
            or IFieldReferenceOperation or IPropertyReferenceOperation;
        return isPlace && !isConverted && TypeModel.IsScalar(type) && TypeModel.KindOf(type) == TypeModel.KindOf(from)
            && Assignments.IsPure(place);
    }

    private Doc Deconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        bool isDeclared = deconstruction.Target is IDeclarationExpressionOperation;
        IOperation target = Undeclared(deconstruction.Target);
        IOperation value = BaseOf(deconstruction.Value);
        bool isTuple = TypeModel.KindOf(value.Type) == TypeKindOfCode.Tuple;
        if (target is not ITupleOperation tuple || !isTuple)
            return Outside(deconstruction, "This deconstruction", "deconstruct a tuple").Doc;
        var targets = new List<Doc>();
        bool isConst = true;
        int declared = 0;
        ITypeSymbol[] types = [.. ((INamedTypeSymbol)value.Type!).TupleElements.Select(one => one.Type)];
        foreach ((IOperation one, ITypeSymbol from) in tuple.Elements.Zip(types, (a, b) => (a, b)))
        {
            IOperation element = Undeclared(one);
            bool declares = isDeclared || one is IDeclarationExpressionOperation;
            if (element is IDiscardOperation)
            {
                targets.Add("");
                continue;
            }

            if (!IsScalarPlace(element, from))
                return Outside(one, "This element of a deconstruction", "assign numbers and booleans to variables or fields").Doc;
            if (declares) declared++;
            if (element is ILocalReferenceOperation local) isConst &= _assignments.Of(local.Local) == 0;
            if (element is IMemberReferenceOperation member && !IsWritable(member))
                return Outside(PredictionRules.State, element, member.Member.Name, KeepInStruct).Doc;
            targets.Add(Raw(element).Doc);
        }

        bool isMixed = declared > 0 && declared + tuple.Elements.Count(one => one is IDiscardOperation) < targets.Count;
        if (isMixed)
            return Outside(deconstruction, "A deconstruction that declares only some of its variables", "declare all or none").Doc;
        string keyword = declared > 0 ? isConst ? "const " : "let " : "";
        return Doc.Group(keyword, Doc.List("[", targets, "]"), " =", Stored(deconstruction.Value, value.Type!).Assigned);
    }
}
