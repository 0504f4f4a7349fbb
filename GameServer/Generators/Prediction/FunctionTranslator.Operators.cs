using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>The operators of 32 and of 64 bits.</summary>
internal sealed partial class FunctionTranslator
{
    private Code? OperateInteger(BinaryOperatorKind kind, Code left, Code right, Interval work)
    {
        bool isUnsigned = work.Min.IsZero;
        switch (kind)
        {
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract:
                Interval Sum() => kind == BinaryOperatorKind.Add ? left.Range + right.Range : left.Range - right.Range;
                if (!Sum().IsIn(Interval.Exact)) (left, right) = (Narrowed(left, work), Narrowed(right, work));
                return Code.Binary(left, Symbol(kind)!, right, Sum());
            case BinaryOperatorKind.Multiply:
                Interval product = Narrowed(left, work).Range * Narrowed(right, work).Range;
                bool isKnown = left.Range.IsIn(Interval.Int32) && right.Range.IsIn(Interval.Int32) && product.IsIn(Interval.Int32);
                return Code.Call("Math.imul", left, right).WithRange(isKnown ? product : Interval.Int32);
            case BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                return Divided(kind, Narrowed(left, work), Narrowed(right, work), isUnsigned);
            case BinaryOperatorKind.And:
                Interval masked = Positive(left.Range) is { } a ? a : Positive(right.Range) is { } b ? b : Interval.Int32;
                if (Positive(left.Range) is { } one && Positive(right.Range) is { } two) masked = one.Smaller(two);
                return Code.Binary(left, "&", right, masked);
            case BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr:
                return Code.Binary(left, Symbol(kind)!, right, Interval.Int32);
            case BinaryOperatorKind.LeftShift:
                return Code.Binary(left, "<<", right, Shifted(left, right) ?? Interval.Int32);
            case BinaryOperatorKind.RightShift when !isUnsigned:
                Interval from = left.Range.IsIn(Interval.Int32) ? left.Range : Interval.Int32;
                Interval all = Count(right) is { } count ? from.ShiftedRight(count) : from.Union(new Interval(-1, 0));
                return Code.Binary(left, ">>", right, all);
            case BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift:
                return Code.Binary(left, ">>>", right, Count(right) is { } bits ? Interval.UInt32.ShiftedRight(bits) : Interval.UInt32);
            default:
                return null;
        }
    }

    // Not negative, and of 31 bits.
    private static Interval? Positive(Interval range) =>
        range.Min.Sign >= 0 && range.Max <= int.MaxValue ? new Interval(0, range.Max) : null;

    private static int? Count(Code right) => right.Constant is { } count ? (int)(count & 31) : null;

    private static Interval? Shifted(Code left, Code right)
    {
        if (Count(right) is not { } count) return null;
        Interval all = new(left.Range.Min << count, left.Range.Max << count);
        return all.IsIn(Interval.Int32) ? all : null;
    }

    private Code Divided(BinaryOperatorKind kind, Code left, Code right, bool isUnsigned)
    {
        bool isDivision = kind == BinaryOperatorKind.Divide;
        string operation = isDivision ? "/" : "%";
        BigInteger largest = BigInteger.Max(BigInteger.Abs(left.Range.Min), BigInteger.Abs(left.Range.Max));
        Interval range = isDivision ? left.Range.DividedBy(right.Range) : new Interval(left.Range.Min.Sign < 0 ? -largest : 0, largest);
        bool mayThrow = right.Range.Contains(0) || (!isUnsigned && right.Range.Contains(-1) && left.Range.Contains(int.MinValue));
        if (isUnsigned)
        {
            string helper = module.Helper(isDivision ? "divideExact" : "remainderExact");
            Code quotient = mayThrow ? Code.Call(helper, left, right) : Code.Binary(left, operation, right);
            return isDivision && !mayThrow ? Code.Binary(quotient, ">>>", Code.Atom("0"), range) : quotient.WithRange(range);
        }

        if (mayThrow) return Code.Call(module.Helper(isDivision ? "divide" : "remainder"), left, right).WithRange(Trimmed(range));
        return Code.Binary(Code.Binary(left, operation, right), "|", Code.Atom("0"), range);
    }

    private static Interval Trimmed(Interval range) => new(range.Min, BigInteger.Min(range.Max, int.MaxValue));

    private Code? OperateLong(BinaryOperatorKind kind, Code left, Code right)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Add:
                return Sum("+", left, right, left.Range + right.Range);
            case BinaryOperatorKind.Subtract:
                return Sum("-", left, right, left.Range - right.Range);
            case BinaryOperatorKind.Multiply:
                return Sum("*", left, right, left.Range * right.Range);
            case BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                return DividedLong(kind == BinaryOperatorKind.Divide, WrappedLong(left), WrappedLong(right));
            case BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr:
                (left, right) = (WrappedLong(left), WrappedLong(right));
                if (!left.IsBig && !right.IsBig && left.Range.IsIn(Interval.Int32) && right.Range.IsIn(Interval.Int32))
                    return OperateInteger(kind, left, right, Interval.Int32)!;
                return Code.Binary(Big(left), Symbol(kind)!, Big(right), Interval.Int64, isBig: true);
            case BinaryOperatorKind.LeftShift:
                return Code.Call("BigInt.asIntN", Code.Atom("64"), Code.Binary(Big(left), "<<", BigCount(right), isBig: true))
                    .WithRange(Interval.Int64).AsBig();
            case BinaryOperatorKind.RightShift:
                left = WrappedLong(left);
                if (!left.IsBig && right.Constant is { } shift)
                {
                    int count = (int)(shift & 63);
                    return Code.Call("Math.floor", Code.Binary(left, "/", Number(BigInteger.One << Math.Min(count, 53))))
                        .WithRange(left.Range.ShiftedRight(count));
                }

                return Code.Binary(Big(left), ">>", BigCount(right), Interval.Int64, isBig: true);
            case BinaryOperatorKind.UnsignedRightShift:
                Code unsigned = Code.Call("BigInt.asUintN", Code.Atom("64"), Big(WrappedLong(left))).AsBig();
                return Code.Binary(unsigned, ">>", BigCount(right), new Interval(0, ulong.MaxValue), isBig: true);
            default:
                return null;
        }
    }

    private static Code Sum(string operation, Code left, Code right, Interval range)
    {
        if (!left.IsBig && !right.IsBig && range.IsIn(Interval.Exact)) return Code.Binary(left, operation, right, range);
        if (!left.Range.IsIn(Interval.Int64)) left = WrappedLong(left);
        if (!right.Range.IsIn(Interval.Int64)) right = WrappedLong(right);
        range = operation switch
        {
            "+" => left.Range + right.Range,
            "-" => left.Range - right.Range,
            _ => left.Range * right.Range,
        };
        return Code.Binary(Big(left), operation, Big(right), range, isBig: true);
    }

    private static Code BigCount(Code count) => count.Constant is { } constant
        ? Big(Number(constant & 63))
        : Code.Call("BigInt", Code.Binary(count, "&", Code.Atom("63"))).AsBig();

    private Code DividedLong(bool isDivision, Code left, Code right)
    {
        BigInteger largest = BigInteger.Max(BigInteger.Abs(left.Range.Min), BigInteger.Abs(left.Range.Max));
        Interval range = isDivision ? left.Range.DividedBy(right.Range) : new Interval(left.Range.Min.Sign < 0 ? -largest : 0, largest);
        bool mayBeZero = right.Range.Contains(0);
        if (!left.IsBig && !right.IsBig && left.Range.IsIn(Interval.ExactlyDivisible))
        {
            if (mayBeZero) return Code.Call(module.Helper(isDivision ? "divideExact" : "remainderExact"), left, right).WithRange(range);
            Code quotient = Code.Binary(left, isDivision ? "/" : "%", right);
            return isDivision ? Code.Call("Math.trunc", quotient).WithRange(range) : quotient.WithRange(range);
        }

        bool mayOverflow = right.Range.Contains(-1) && left.Range.Contains(long.MinValue);
        if (range.Max > long.MaxValue) range = Interval.Int64;
        string helper = isDivision ? "divideLong" : "remainderLong";
        if (mayOverflow) return Code.Call(module.Helper(helper), Big(left), Big(right)).WithRange(range).AsBig();
        return Code.Binary(Big(left), isDivision ? "/" : "%", Big(right), range, isBig: true);
    }
}
