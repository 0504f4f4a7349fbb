using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Expressions and references.</summary>
internal sealed partial class FunctionTranslator
{
    /// <summary>An expression with its exact value.</summary>
    private Code Value(IOperation operation) => Wrapped(Raw(operation), operation.Type);

    /// <summary>The value of an expression as the function's result.</summary>
    private Code Result(IOperation value) => Result(value, ResultType);

    private Code Result(IOperation value, ITypeSymbol type) => Stored(value, type);

    /// <summary>A value that a variable of a type may own.</summary>
    private Code Stored(IOperation value, ITypeSymbol type, bool mayBeSmall = false)
    {
        Code code = Value(value);
        switch (TypeModel.KindOf(type))
        {
            case TypeKindOfCode.Long when !mayBeSmall:
                return Big(code);
            case TypeKindOfCode.Struct when !IsOwned(value):
                return Code.Call(module.StructHelper("copy", type), code);
            default:
                return code;
        }
    }

    // Whether a struct is new, so that nothing else refers to it.
    private bool IsOwned(IOperation value) => value switch
    {
        IInvocationOperation or IObjectCreationOperation or IDefaultValueOperation or IWithOperation => true,
        IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } => true,
        IConversionOperation { OperatorMethod: not null } => true,
        IPropertyReferenceOperation property => !TypeModel.IsStored(property.Property),
        ILocalReferenceOperation local => value.Parent is IReturnOperation && local.Local.RefKind == RefKind.None,
        _ => false,
    };

    /// <summary>An expression whose value may still have to be wrapped to its type.</summary>
    private Code Raw(IOperation operation)
    {
        bool isNamed = operation is IFieldReferenceOperation or ILocalReferenceOperation;
        if (operation.ConstantValue is { HasValue: true } constant && !isNamed)
            return Constant(constant.Value, operation);
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Variable(local.Local, local.Local.Type);
            case IParameterReferenceOperation parameter:
                return Variable(parameter.Parameter, parameter.Parameter.Type);
            case IInstanceReferenceOperation:
                return Code.Atom(Self, TypeModel.RangeOf(operation.Type!));
            case IFieldReferenceOperation field:
                return Field(field);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return Element(element.ArrayReference, element.Indices[0], element.Type!);
            case IInvocationOperation call:
                return Invocation(call);
            case IObjectCreationOperation creation:
                return Creation(creation);
            case IDefaultValueOperation:
                return new Code(module.Zero(operation.Type!), Binding.Primary, Interval.Constant(0));
            case IWithOperation with:
                return With(with);
            case IConversionOperation conversion:
                return Conversion(conversion);
            case IBinaryOperation binary:
                return Binary(binary);
            case IUnaryOperation unary:
                return Unary(unary);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Either(Value(choice.Condition), Branch(choice.WhenTrue, choice), Branch(whenFalse, choice), choice.Type!);
            case ISwitchExpressionOperation choice:
                return Chain(choice);
            case IIsPatternOperation match:
                return Pattern(match);
            case ITupleOperation tuple:
                IFieldSymbol[] items = [.. ((INamedTypeSymbol)tuple.Type!).TupleElements];
                return new Code(Doc.List("[", tuple.Elements.Select((one, i) => Stored(one, items[i].Type).Doc), "]"), Binding.Primary);
            case ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation:
                return Assignment(operation);
            case IArrayCreationOperation or ICollectionExpressionOperation:
                return Outside(PredictionRules.Allocation, operation, "an array", "make it a static read-only table or a parameter");
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return Outside(operation, "A delegate", "call a static method");
            default:
                return Outside(operation, $"'{operation.Syntax}'", "use arithmetic, comparisons, ?:, switch and calls of static methods");
        }
    }

    private Code Branch(IOperation branch, IConditionalOperation choice) =>
        TypeModel.KindOf(choice.Type) == TypeKindOfCode.Struct ? Stored(branch, choice.Type!) : Value(branch);

    private Code Either(Code test, Code whenTrue, Code whenFalse, ITypeSymbol type)
    {
        if (TypeModel.KindOf(type) == TypeKindOfCode.Long && (whenTrue.IsBig || whenFalse.IsBig))
            (whenTrue, whenFalse) = (Big(whenTrue), Big(whenFalse));
        return Code.Conditional(test, whenTrue, whenFalse, whenTrue.Range.Union(whenFalse.Range));
    }

    private Code Constant(object? value, IOperation operation)
    {
        if (BaseOf(operation) is IFieldReferenceOperation { Field: { IsConst: true } field } reference
            && operation is IConversionOperation && Equals(Integer(reference.ConstantValue.Value), Integer(value)))
            return Field(reference);
        _ = TypeOf(operation.Type!, operation.Syntax.GetLocation());
        if (value is bool truth) return Code.Atom(truth ? "true" : "false");
        return Integer(value) is { } number ? Number(number) : Outside(operation, $"'{operation.Syntax}'", "use integers");
    }

    // A long that is small enough is a number.
    private static Code Number(BigInteger value)
    {
        return Code.Literal(value, Interval.Exact.Contains(value) ? "" : "n");
    }

    private static BigInteger? Integer(object? value) => value switch
    {
        sbyte or short or int or long => Convert.ToInt64(value, null),
        byte or ushort or uint => Convert.ToUInt32(value, null),
        _ => null,
    };

    private Code Variable(ISymbol variable, ITypeSymbol type)
    {
        string name = Declare(variable);
        if (variable is ILocalSymbol { IsConst: true, ConstantValue: { } value } && TypeModel.KindOf(type) == TypeKindOfCode.Long)
            return Number(Integer(value)!.Value);
        if (variable is ILocalSymbol { IsConst: true, ConstantValue: { } fixedValue } && Integer(fixedValue) is { } number)
            return Code.Atom(name, Interval.Constant(number));
        Interval range = _ranges.TryGetValue(variable, out Interval known) ? known : TypeModel.RangeOf(type);
        Code code = Code.Atom(name, range);
        return TypeModel.KindOf(type) == TypeKindOfCode.Long && !_small.Contains(variable) ? code.AsBig() : code;
    }

    private Code Field(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (field is { IsConst: true, ConstantValue: { } value })
        {
            if (value is bool || Integer(value) is null) return value is bool ? Code.Atom(module.Constant(field)) : Unknown(reference);
            return TypeModel.KindOf(field.Type) == TypeKindOfCode.Long || field.ContainingType.SpecialType != SpecialType.None
                ? Number(Integer(value)!.Value)
                : Code.Atom(module.Constant(field), Interval.Constant(Integer(value)!.Value));
        }

        if (field.IsStatic) return Static(reference, field);
        if (field.CorrespondingTupleField is { } item && reference.Instance?.Type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            int index = tuple.TupleElements.Select((one, i) => (one, i))
                .First(one => (one.one.CorrespondingTupleField ?? one.one).Name == item.Name).i;
            Doc element = Doc.Concat(Value(reference.Instance).AtLeast(Binding.Primary), $"[{index}]");
            return Typed(new Code(element, Binding.Primary), field.Type);
        }

        return Member(reference.Instance!, TypeModel.NameOf(field), field, field.Type);
    }

    private Code Property(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        ITypeSymbol? container = reference.Instance?.Type;
        if (container is not null && TypeModel.ElementOf(container) is not null)
        {
            if (property.IsIndexer) return Element(reference.Instance!, reference.Arguments[0].Value, reference.Type!);
            if (property.Name == "Length")
            {
                var length = new Code(Doc.Concat(Value(reference.Instance!).AtLeast(Binding.Primary), ".length"), Binding.Primary);
                return length.WithRange(new Interval(0, int.MaxValue));
            }
        }

        if (property.IsStatic && module.Table(property) is { }) return Static(reference, property);
        if (reference.Instance is { } instance && TypeModel.IsStored(property))
            return Member(instance, property.Name, property, property.Type);
        return property.GetMethod is { } getter && !property.IsIndexer
            ? Call(reference, getter, reference.Instance, [])
            : Unknown(reference);
    }

    private Code Static(IMemberReferenceOperation reference, ISymbol symbol)
    {
        if (module.Table(symbol) is { } table) return Code.Atom(table.Name);
        if (symbol is IFieldSymbol { IsReadOnly: true } && TypeModel.IsScalar(reference.Type!)
            && module.InitialValueOf(symbol) is { ConstantValue: { HasValue: true, Value: { } value } } && Integer(value) is { } number)
            return Number(number);
        return Outside(PredictionRules.State, reference, symbol.Name, "pass it as a parameter, or make it a table of constants");
    }

    private Code Member(IOperation instance, string name, ISymbol member, ITypeSymbol type)
    {
        Code owner = Value(instance);
        if (TypeModel.ScalarField(instance.Type!) is not null) return Typed(owner, type);
        var container = (INamedTypeSymbol)instance.Type!;
        if (TypeModel.KindOf(container) is not (TypeKindOfCode.Struct or TypeKindOfCode.Shared)) return Unknown(instance);
        _ = TypeOf(type, instance.Syntax.GetLocation());
        string camel = Names.Camel(name);
        module.UseMember(container, camel, member, type);
        return Typed(new Code(Doc.Concat(owner.AtLeast(Binding.Primary), "." + camel), Binding.Primary), type);
    }

    private Code Element(IOperation array, IOperation index, ITypeSymbol type)
    {
        Code items = Value(array);
        Code at = Value(index);
        if (TypeModel.KindOf(index.Type) != TypeKindOfCode.Integer) return Unknown(index);
        Doc access = Doc.Concat(items.AtLeast(Binding.Primary), "[", at.Doc, "]");
        ISymbol? table = (BaseOf(array) as IMemberReferenceOperation)?.Member;
        if (table is not null && table.IsStatic && module.Table(table) is { } known)
        {
            Interval values = new(known.Elements.Min(one => Integer(one) ?? 0), known.Elements.Max(one => Integer(one) ?? 0));
            bool isInside = at.Range.IsIn(new Interval(0, known.Elements.Count - 1));
            Code element = isInside
                ? new Code(Doc.Concat(access, $" as {module.TypeName(type)}"), Binding.Conditional, values)
                : Code.Binary(new Code(access, Binding.Primary), "??", Code.Call(module.Helper("outOfRange")), values);
            return TypeModel.KindOf(type) == TypeKindOfCode.Long ? element.AsBig() : element;
        }

        return Typed(Code.Binary(new Code(access, Binding.Primary), "??", Code.Call(module.Helper("outOfRange"))), type);
    }

    private static Code Typed(Code code, ITypeSymbol type)
    {
        Code ranged = code.WithRange(TypeModel.RangeOf(type));
        return TypeModel.KindOf(type) == TypeKindOfCode.Long ? ranged.AsBig() : ranged;
    }

    private Code Unknown(IOperation operation) => operation.Type is { } type && TypeModel.KindOf(type) == TypeKindOfCode.None
        ? Outside(
            PredictionRules.Type, operation, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            "use integers of up to 64 bits, bool, enums, structs of these and read-only arrays")
        : Outside(operation, $"'{operation.Syntax}'", "use fields, automatic properties, arrays and static methods");

    private static IOperation BaseOf(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion) value = conversion.Operand;
        return value;
    }
}
