using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Arithmetic of 32 and 64 bits, and conversions between them.</summary>
internal sealed partial class FunctionTranslator
{
    private static string? Symbol(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        BinaryOperatorKind.ConditionalAnd => "&&",
        BinaryOperatorKind.ConditionalOr => "||",
        BinaryOperatorKind.Equals => "===",
        BinaryOperatorKind.NotEquals => "!==",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };

    /// <summary>Wraps a value to its type, unless it is within it anyway.</summary>
    private static Code Wrapped(Code code, ITypeSymbol? type)
    {
        if (type is null) return code;
        TypeKindOfCode kind = TypeModel.KindOf(type);
        if (kind == TypeKindOfCode.Long) return WrappedLong(code);
        return kind == TypeKindOfCode.Integer ? Narrowed(code, TypeModel.RangeOf(type)) : code;
    }

    private static Code WrappedLong(Code code) => code.IsBig && !code.Range.IsIn(Interval.Int64)
        ? Code.Call("BigInt.asIntN", Code.Atom("64"), code).WithRange(Interval.Int64).AsBig()
        : code;

    private static Code Narrowed(Code code, Interval range)
    {
        if (code.Range.IsIn(range)) return code;
        if (range.Min.IsZero)
        {
            return range.Max == uint.MaxValue
                ? Code.Binary(code, ">>>", Code.Atom("0"), range)
                : Code.Binary(code, "&", Code.Atom(range.Max.ToString(System.Globalization.CultureInfo.InvariantCulture)), range);
        }

        if (range.Min == int.MinValue) return Code.Binary(code, "|", Code.Atom("0"), range);
        Code bits = Code.Atom(range.Min == short.MinValue ? "16" : "24");
        return Code.Binary(Code.Binary(code, "<<", bits), ">>", bits, range);
    }

    private static Code Big(Code code)
    {
        if (code.IsBig) return code;
        if (code.Constant is { } constant) return Code.Literal(constant, "n");
        return Code.Call("BigInt", code).WithRange(code.Range).AsBig();
    }

    private Code Conversion(IConversionOperation conversion)
    {
        if (conversion.IsChecked) return Outside(PredictionRules.Checked, conversion, $"{conversion.Syntax}", "mask or clamp the value");
        if (conversion.OperatorMethod is { } method) return Call(conversion, method, null, [conversion.Operand]);
        if (conversion.Operand.Type is not { } from || conversion.Type is not { } to) return Unknown(conversion);
        TypeKindOfCode kind = TypeModel.KindOf(to);
        if (kind == TypeKindOfCode.Integer && TypeModel.KindOf(from) == TypeKindOfCode.Long)
            return Product(conversion) ?? Cut(Raw(conversion.Operand), to);
        if (kind == TypeKindOfCode.Integer && TypeModel.KindOf(from) == TypeKindOfCode.Integer)
            return Narrowed(IsWider(from, to) ? Value(conversion.Operand) : Raw(conversion.Operand), TypeModel.RangeOf(to));
        if (kind == TypeKindOfCode.Long && TypeModel.KindOf(from) == TypeKindOfCode.Integer) return Value(conversion.Operand);
        if (kind == TypeModel.KindOf(from) && kind is not (TypeKindOfCode.None or TypeKindOfCode.Tuple)) return Raw(conversion.Operand);
        if (kind == TypeKindOfCode.Tuple && conversion.Operand is ITupleOperation) return Raw(conversion.Operand);
        return Unknown(kind == TypeKindOfCode.None ? conversion : conversion.Operand);
    }

    // Whether the value has to be wrapped to its own type first.
    private static bool IsWider(ITypeSymbol from, ITypeSymbol to) => !TypeModel.RangeOf(to).IsIn(TypeModel.RangeOf(from));

    // The low bits of a long. A number may be a negative zero, so it is wrapped even if it is in range.
    private static Code Cut(Code code, ITypeSymbol type)
    {
        Interval range = TypeModel.RangeOf(type);
        if (code.IsBig)
        {
            Code low = Code.Call(range.Min.IsZero ? "BigInt.asUintN" : "BigInt.asIntN", Code.Atom("32"), code);
            return Narrowed(Code.Call("Number", low).WithRange(range.Min.IsZero ? Interval.UInt32 : Interval.Int32), range);
        }

        if (code.Constant is { } constant) return Number(constant);
        Interval inner = code.Range.IsIn(range) ? code.Range : range;
        return (range.Max == uint.MaxValue ? Code.Binary(code, ">>>", Code.Atom("0"), range)
            : range.Min == int.MinValue ? Code.Binary(code, "|", Code.Atom("0"), range) : Narrowed(code.WithRange(Interval.Exact), range))
            .WithRange(inner);
    }

    // (int)((long)a * b >> c) and (int)((long)a * b / c) of any integers have functions of their own: bigints are slow.
    private Code? Product(IConversionOperation conversion)
    {
        if (conversion.Type!.SpecialType != SpecialType.System_Int32 || conversion.Operand is not IBinaryOperation outer) return null;
        if (outer.LeftOperand is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply, IsChecked: false } product) return null;
        if (Narrow(product.LeftOperand) is not { } a || Narrow(product.RightOperand) is not { } b) return null;
        Code left = Value(a);
        Code right = Value(b);
        if ((left.Range * right.Range).IsIn(Interval.ExactlyDivisible)) return null;
        object? shift = outer.RightOperand.ConstantValue is { HasValue: true } constant ? constant.Value : null;
        if (outer.OperatorKind == BinaryOperatorKind.RightShift && shift is int and >= 0 and < 32 and var count)
            return Code.Call(module.Helper("multiplyShift"), left, right, Number(count)).WithRange(Interval.Int32);
        return outer.OperatorKind == BinaryOperatorKind.Divide && Narrow(outer.RightOperand) is { } divisor
            ? Code.Call(module.Helper("multiplyDivide"), left, right, Value(divisor)).WithRange(Interval.Int32)
            : null;
    }

    // An operand that was an int before it became a long.
    private static IOperation? Narrow(IOperation operand) =>
        operand is IConversionOperation { OperatorMethod: null, Operand: { Type: { } from } inner }
        && TypeModel.KindOf(from) == TypeKindOfCode.Integer && TypeModel.RangeOf(from).IsIn(Interval.Int32) ? inner : null;

    private Code Binary(IBinaryOperation binary)
    {
        if (binary.IsChecked) return Outside(PredictionRules.Checked, binary, $"{binary.Syntax}", "write it without 'checked'");
        if (binary.OperatorMethod is { } overload)
        {
            bool isRecord = overload.IsImplicitlyDeclared && overload.ContainingType.IsRecord;
            return isRecord ? Equal(binary) : Call(binary, overload, null, [binary.LeftOperand, binary.RightOperand]);
        }

        ITypeSymbol? type = binary.LeftOperand.Type;
        if (type is null || Symbol(binary.OperatorKind) is null || binary.IsLifted) return Unknown(binary);
        if (TypeModel.KindOf(type) == TypeKindOfCode.Bool) return Logic(binary);
        if (IsComparison(binary.OperatorKind))
        {
            return TypeModel.KindOf(type) is TypeKindOfCode.Integer or TypeKindOfCode.Long
                ? Compared(Value(binary.LeftOperand), Symbol(binary.OperatorKind)!, Value(binary.RightOperand))
                : Unknown(binary);
        }

        return Operate(binary.OperatorKind, Raw(binary.LeftOperand), Raw(binary.RightOperand), type, binary);
    }

    private static bool IsComparison(BinaryOperatorKind kind) => kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
        or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private Code Equal(IBinaryOperation binary)
    {
        ITypeSymbol type = binary.LeftOperand.Type!;
        bool isEqual = binary.OperatorKind == BinaryOperatorKind.Equals;
        Code left = Stored(binary.LeftOperand, type);
        Code right = Value(binary.RightOperand);
        if (TypeModel.IsScalar(type)) return Compared(left, isEqual ? "===" : "!==", right);
        if (TypeModel.KindOf(type) != TypeKindOfCode.Struct) return Unknown(binary);
        if (Assignments.IsPure(binary.RightOperand)) left = Value(binary.LeftOperand);
        Code same = Code.Call(module.StructHelper("equals", type), left, right);
        return isEqual ? same : Code.Unary("!", same);
    }

    private static Code Compared(Code left, string operation, Code right)
    {
        if (left.IsBig || right.IsBig) (left, right) = (Big(left), Big(right));
        return Code.Binary(left, operation, right);
    }

    // & and | of booleans evaluate both sides.
    private Code Logic(IBinaryOperation binary)
    {
        Code left = Value(binary.LeftOperand);
        Code right = Value(binary.RightOperand);
        return Logic(binary.OperatorKind, left, right, Assignments.IsPure(binary.RightOperand));
    }

    private static Code Logic(BinaryOperatorKind kind, Code left, Code right, bool isRightPure)
    {
        string operation = Symbol(kind)!;
        if (kind == BinaryOperatorKind.ExclusiveOr) return Code.Binary(left, "!==", right);
        if (kind is not (BinaryOperatorKind.And or BinaryOperatorKind.Or)) return Code.Binary(left, operation, right);
        if (isRightPure) return Code.Binary(left, operation + operation, right);
        return Code.Binary(Code.Binary(Code.Call("Number", left), operation, Code.Call("Number", right)), "!==", Code.Atom("0"));
    }

    private Code Unary(IUnaryOperation unary)
    {
        if (unary.IsChecked) return Outside(PredictionRules.Checked, unary, $"{unary.Syntax}", "write it without 'checked'");
        if (unary.OperatorMethod is { } overload) return Call(unary, overload, null, [unary.Operand]);
        Code operand = Raw(unary.Operand);
        bool isLong = TypeModel.KindOf(unary.Type) == TypeKindOfCode.Long;
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Not when TypeModel.KindOf(unary.Type) == TypeKindOfCode.Bool:
                return Code.Unary("!", Value(unary.Operand));
            case UnaryOperatorKind.Plus:
                return operand;
            // 0 - x is never a negative zero.
            case UnaryOperatorKind.Minus:
                return Operate(BinaryOperatorKind.Subtract, Code.Atom("0", Interval.Constant(0)), operand, unary.Type!, unary);
            case UnaryOperatorKind.BitwiseNegation when isLong:
                return Code.Unary("~", Big(Value(unary.Operand)), Interval.Int64).AsBig();
            case UnaryOperatorKind.BitwiseNegation:
                return Code.Unary("~", operand, Interval.Int32);
            default:
                return Unknown(unary);
        }
    }

    /// <summary>An operator of two operands that may still have to be wrapped; so may its result.</summary>
    private Code Operate(BinaryOperatorKind kind, Code left, Code right, ITypeSymbol type, IOperation operation)
    {
        return TypeModel.KindOf(type) switch
        {
            TypeKindOfCode.Long => OperateLong(kind, left, right) ?? Unknown(operation),
            TypeKindOfCode.Integer => OperateInteger(kind, left, right, Work(type)) ?? Unknown(operation),
            _ => Unknown(operation),
        };
    }

    // Integers of less than 32 bits are computed as int.
    private static Interval Work(ITypeSymbol type) =>
        TypeModel.RangeOf(type).Max == uint.MaxValue ? Interval.UInt32 : Interval.Int32;
}
