using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Calls, and structs made by constructors.</summary>
internal sealed partial class FunctionTranslator
{
    private const string UsePredicted = "call methods of this project, or ones that are marked [Predicted]";

    private Code Invocation(IInvocationOperation call)
    {
        string type = call.TargetMethod.ContainingType.ToDisplayString();
        if (type == "System.Math") return Mathematics(call);
        if (type == "GameServer.Simulation.Invariant" && call.TargetMethod.Name == "Holds")
            return Code.Call(module.Helper("holds"), Value(call.Arguments[0].Value));
        return Call(call, call.TargetMethod, call.Instance, call.Arguments);
    }

    private Code Call(IOperation call, IMethodSymbol method, IOperation? instance, IEnumerable<IOperation> arguments)
    {
        if (module.Function(method) is not { } function) return Outside(PredictionRules.Call, call, method.Name, UsePredicted);
        var values = new List<Code>();
        if (instance is not null && !method.IsStatic)
        {
            if (IsHiddenCopy(method, instance))
            {
                return Outside(
                    PredictionRules.HiddenCopy, call, method.Name, "mark the method readonly, or call it on a variable");
            }

            values.Add(Value(instance));
        }

        IOperation[] given = [.. arguments];
        bool isOrdered = given.OfType<IArgumentOperation>().Select(one => one.Parameter!.Ordinal).SequenceEqual(
            given.OfType<IArgumentOperation>().Select(one => one.Parameter!.Ordinal).OrderBy(one => one));
        if (!isOrdered && !given.All(one => Assignments.IsPure(one)))
            return Outside(PredictionRules.Order, call, "Arguments out of order", "pass them in the order of the parameters");
        values.AddRange(given.Select((one, i) => (one, (one as IArgumentOperation)?.Parameter ?? method.Parameters[i]))
            .OrderBy(one => one.Item2.Ordinal).Select(one => Argument(one.one, one.Item2)));
        _ = TypeOf(method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType, call.Syntax.GetLocation());
        Code result = Code.Call(function, values);
        return call.Type is { } type ? Typed(result, type) : result;
    }

    private Code Argument(IOperation argument, IParameterSymbol parameter)
    {
        IOperation value = (argument as IArgumentOperation)?.Value ?? argument;
        if (parameter.RefKind == RefKind.None) return Stored(value, parameter.Type);
        if (value is IDeclarationExpressionOperation)
            return Outside(value, "A variable declared in an argument", "declare it in a statement before");
        // A temporary copy in C#, too.
        bool isTemporary = parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter
            && value is IPropertyReferenceOperation { Property: { ReturnsByRef: false, ReturnsByRefReadonly: false } };
        return isTemporary ? Stored(value, parameter.Type) : Value(value);
    }

    // C# calls methods that may change a struct on a copy if the struct is read-only where it is.
    private bool IsHiddenCopy(IMethodSymbol called, IOperation instance)
    {
        bool mayChange = !called.IsReadOnly && called.ContainingType is { TypeKind: TypeKind.Struct, IsReadOnly: false };
        return mayChange && instance switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
            IInstanceReferenceOperation => method.IsReadOnly,
            ILocalReferenceOperation local => local.Local.IsForEach || local.Local.RefKind == RefKind.RefReadOnly,
            IFieldReferenceOperation field => field.Field.IsReadOnly
                || (field.Instance is { Type.TypeKind: TypeKind.Struct } owner && IsHiddenCopy(called, owner)),
            IPropertyReferenceOperation property => !property.Property.ReturnsByRef,
            _ => false,
        };
    }

    private Code Mathematics(IInvocationOperation call)
    {
        Code[] values = [.. call.Arguments.OrderBy(one => one.Parameter!.Ordinal).Select(one => Value(one.Value))];
        if (call.Arguments.Any(one => TypeModel.KindOf(one.Value.Type) is not (TypeKindOfCode.Integer or TypeKindOfCode.Long)))
            return Outside(PredictionRules.Call, call, $"Math.{call.TargetMethod.Name}", "use integers and FixedMath");
        bool isBig = values.Any(one => one.IsBig);
        if (isBig) values = [.. values.Select(Big)];
        string helper = isBig ? "Long" : "";
        Code Helper(string name, Interval range) => isBig
            ? Code.Call(module.Helper(name + helper), values).WithRange(range).AsBig()
            : Code.Call(module.Helper(name), values).WithRange(range);
        Code Builtin(string name, Interval range) => isBig ? Helper(name, range) : Code.Call("Math." + name, values).WithRange(range);
        Interval first = values[0].Range;
        switch (call.TargetMethod.Name)
        {
            case "Min":
                return Builtin("min", first.Smaller(values[1].Range));
            case "Max":
                return Builtin("max", first.Larger(values[1].Range));
            case "Clamp":
                return Helper("clamp", first.Larger(values[1].Range).Smaller(values[2].Range));
            case "Abs":
                Interval all = TypeModel.RangeOf(call.Type!);
                BigInteger largest = BigInteger.Min(all.Max, BigInteger.Max(BigInteger.Abs(first.Min), BigInteger.Abs(first.Max)));
                var range = new Interval(0, largest);
                if (!isBig && TypeModel.KindOf(call.Type) == TypeKindOfCode.Integer && !all.IsIn(Interval.Int32)) return Unknown(call);
                bool mayThrow = first.Contains(all.Min);
                return mayThrow && all.Min != int.MinValue && !isBig
                    ? Outside(PredictionRules.Call, call, "Math.Abs", "convert the value to int first")
                    : mayThrow || isBig ? Helper("abs", range) : Code.Call("Math.abs", values).WithRange(range);
            case "Sign":
                Code sign = isBig ? Code.Call(module.Helper("signLong"), values) : Code.Call("Math.sign", values);
                bool mayBeNegativeZero = !isBig && TypeModel.KindOf(call.Arguments[0].Value.Type) == TypeKindOfCode.Long;
                if (mayBeNegativeZero) sign = Code.Binary(sign, "|", Code.Atom("0"));
                return sign.WithRange(new Interval(-1, 1));
            default:
                return Outside(PredictionRules.Call, call, $"Math.{call.TargetMethod.Name}", "use Min, Max, Abs, Clamp, Sign or FixedMath");
        }
    }

    private Code Creation(IObjectCreationOperation creation)
    {
        ITypeSymbol type = creation.Type!;
        TypeKindOfCode kind = TypeModel.KindOf(type);
        if (kind != TypeKindOfCode.Struct && TypeModel.ScalarField(type) is null)
            return Outside(PredictionRules.Allocation, creation, type.Name, "pass it as a parameter, or make it a struct");
        IMethodSymbol constructor = creation.Constructor!;
        bool hasArguments = creation.Arguments.Length > 0;
        if (creation.Initializer is { } initializer)
        {
            return hasArguments
                ? Outside(creation, "A constructor with an initializer", "write one of the two")
                : Literal(type, initializer.Initializers);
        }

        if (!hasArguments && constructor.IsImplicitlyDeclared) return new Code(module.Zero(type), Binding.Primary, Interval.Constant(0));
        bool isHere = constructor.DeclaringSyntaxReferences.Length > 0;
        if (isHere && IsPrimaryOfRecord(constructor) && IsInOrder(creation.Arguments))
            return Fields(constructor, creation.Arguments.Select(one => Stored(one.Value, one.Parameter!.Type)));
        return Call(creation, constructor, null, creation.Arguments);
    }

    private static bool IsInOrder(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select((one, i) => one.Parameter!.Ordinal == i).All(one => one);

    // What a record's constructor makes: the fields in their order, or the number that stands for it.
    private Code Fields(IMethodSymbol constructor, IEnumerable<Code> values)
    {
        Code[] all = [.. values];
        if (TypeModel.ScalarField(constructor.ContainingType) is not null) return all[0];
        Dictionary<string, Doc> given = constructor.Parameters.Zip(all, (parameter, value) => (parameter, value))
            .ToDictionary(one => Names.Camel(one.parameter.Name), one => one.value.Doc);
        _ = module.TypeName(constructor.ContainingType);
        return new Code(
            Doc.List("{", TypeModel.MembersOf(constructor.ContainingType).Select(one => Assigned(
                one.Name, given.TryGetValue(one.Name, out Doc? value) ? value : module.Zero(one.Type))), "}"), Binding.Primary);
    }

    // All fields, in their order if that changes nothing; otherwise first those that are given.
    private Code Literal(ITypeSymbol type, IEnumerable<IOperation> initializers)
    {
        var given = new Dictionary<string, Doc>(StringComparer.Ordinal);
        bool isPure = true;
        Code scalar = Code.Atom("0", Interval.Constant(0));
        foreach (IOperation initializer in initializers)
        {
            if (initializer is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } one)
                return Outside(initializer, "This initializer", "give each field a value");
            scalar = Stored(one.Value, member.Type!);
            given[Names.Camel(member.Member.Name)] = scalar.Doc;
            isPure &= Assignments.IsPure(one.Value);
        }

        if (TypeModel.ScalarField(type) is not null) return scalar;
        _ = module.TypeName(type);
        (string Name, ITypeSymbol Type, ISymbol Symbol)[] members = [.. TypeModel.MembersOf((INamedTypeSymbol)type)];
        string[] order = isPure
            ? [.. members.Select(one => one.Name)]
            : [.. given.Keys, .. members.Select(one => one.Name).Where(one => !given.ContainsKey(one))];
        return new Code(
            Doc.List("{", order.Select(name => Assigned(
                name, given.TryGetValue(name, out Doc? value) ? value : module.Zero(members.First(one => one.Name == name).Type))), "}"),
            Binding.Primary);
    }

    private static Doc Assigned(string name, Doc value) => Doc.Concat(name, ": ", value);

    private Code With(IWithOperation with)
    {
        ITypeSymbol type = with.Type!;
        bool isFlat = TypeModel.KindOf(type) == TypeKindOfCode.Struct
            && TypeModel.MembersOf((INamedTypeSymbol)type).All(one => TypeModel.KindOf(one.Type) != TypeKindOfCode.Struct);
        if (!isFlat) return Outside(with, "'with' on a type with structs in it", "copy it to a variable and assign its fields");
        var parts = new List<Doc> { Doc.Concat("...", Value(with.Operand).AtLeast(Binding.Primary)) };
        foreach (IOperation initializer in with.Initializer.Initializers)
        {
            if (initializer is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } one)
                return Outside(initializer, "This initializer", "give each field a value");
            parts.Add(Assigned(Names.Camel(member.Member.Name), Stored(one.Value, member.Type!).Doc));
        }

        return new Code(Doc.List("{", parts, "}"), Binding.Primary);
    }
}
