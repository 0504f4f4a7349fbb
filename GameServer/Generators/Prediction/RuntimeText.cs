namespace GameServer.Generators.Prediction;

/// <summary>Functions that give operators of C# their meaning where TypeScript's own differ.</summary>
internal static class RuntimeText
{
    /// <summary>
    /// Bodies of methods whose translation would be exact but slow, because they need 64 bits most of the time.
    /// </summary>
    public static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["GameServer.Simulation.FixedMath.Sqrt(long)"] = """
            if (value < 0n) throw new RangeError(`sqrt(${value})`);
            if (value >= 4611686018427387904n) return 2147483647;
            // The root of a rounded value is off by less than 1.
            const root = Math.floor(Math.sqrt(Number(value)));
            if (BigInt(root) * BigInt(root) > value) return root - 1;
            return BigInt(root + 1) * BigInt(root + 1) <= value ? root + 1 : root;
            """,
        ["GameServer.Simulation.FixedMath.Length(int, int)"] = """
            const squared = x * x + y * y;
            if (squared > 2 ** 53) return sqrt(BigInt.asIntN(64, BigInt(x) * BigInt(x) + BigInt(y) * BigInt(y)));
            const root = Math.floor(Math.sqrt(squared));
            return root * root > squared ? root - 1 : root;
            """,
    };

    /// <summary>The text of each by name; NAME stands for the name it is given.</summary>
    public static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["divide"] = """
            /** a / b, cut toward zero. Throws where C# does. */
            function NAME(a: number, b: number): number {
              if (b === 0 || (b === -1 && a === -2147483648)) throw new RangeError(`${a} / ${b}`);
              return (a / b) | 0;
            }
            """,
        ["remainder"] = """
            /** The remainder of a / b, with the sign of a. Throws where C# does. */
            function NAME(a: number, b: number): number {
              if (b === 0 || (b === -1 && a === -2147483648)) throw new RangeError(`${a} % ${b}`);
              return (a % b) | 0;
            }
            """,
        ["divideExact"] = """
            /** a / b, cut toward zero. Throws if b is zero. */
            function NAME(a: number, b: number): number {
              if (b === 0) throw new RangeError(`${a} / ${b}`);
              return Math.trunc(a / b);
            }
            """,
        ["remainderExact"] = """
            /** The remainder of a / b, with the sign of a. Throws if b is zero. */
            function NAME(a: number, b: number): number {
              if (b === 0) throw new RangeError(`${a} % ${b}`);
              return a % b;
            }
            """,
        ["divideLong"] = """
            /** a / b of 64 bits. Throws where C# does. */
            function NAME(a: bigint, b: bigint): bigint {
              if (b === -1n && a === -9223372036854775808n) throw new RangeError(`${a} / ${b}`);
              return a / b;
            }
            """,
        ["remainderLong"] = """
            /** The remainder of a / b of 64 bits. Throws where C# does. */
            function NAME(a: bigint, b: bigint): bigint {
              if (b === -1n && a === -9223372036854775808n) throw new RangeError(`${a} % ${b}`);
              return a % b;
            }
            """,
        ["multiplyShift"] = """
            /** a * b >> shift with a product of 64 bits. The shift is 0..31. */
            function NAME(a: number, b: number, shift: number): number {
              const product = a * b;
              if (Number.isSafeInteger(product)) return Math.floor(product / 2 ** shift) | 0;
              return Number(BigInt.asIntN(32, (BigInt(a) * BigInt(b)) >> BigInt(shift)));
            }
            """,
        ["multiplyDivide"] = """
            /** a * b / divisor with a product of 64 bits, cut toward zero. Throws if the divisor is zero. */
            function NAME(a: number, b: number, divisor: number): number {
              const product = a * b;
              if (divisor === 0) throw new RangeError(`${product} / 0`);
              if (Math.abs(product) <= 2 ** 52) return Math.trunc(product / divisor) | 0;
              return Number(BigInt.asIntN(32, (BigInt(a) * BigInt(b)) / BigInt(divisor)));
            }
            """,
        ["abs"] = """
            /** The absolute value. Throws where C# does. */
            function NAME(value: number): number {
              if (value === -2147483648) throw new RangeError(`abs(${value})`);
              return Math.abs(value);
            }
            """,
        ["absLong"] = """
            /** The absolute value of 64 bits. Throws where C# does. */
            function NAME(value: bigint): bigint {
              if (value === -9223372036854775808n) throw new RangeError(`abs(${value})`);
              return value < 0n ? -value : value;
            }
            """,
        ["minLong"] = """
            /** The smaller of two values of 64 bits. */
            function NAME(a: bigint, b: bigint): bigint {
              return a < b ? a : b;
            }
            """,
        ["maxLong"] = """
            /** The larger of two values of 64 bits. */
            function NAME(a: bigint, b: bigint): bigint {
              return a > b ? a : b;
            }
            """,
        ["signLong"] = """
            /** -1, 0 or 1. */
            function NAME(value: bigint): number {
              return value > 0n ? 1 : value < 0n ? -1 : 0;
            }
            """,
        ["clamp"] = """
            /** The value, at least min and at most max. Throws if min exceeds max. */
            function NAME(value: number, min: number, max: number): number {
              if (min > max) throw new RangeError(`clamp(${value}, ${min}, ${max})`);
              return value < min ? min : value > max ? max : value;
            }
            """,
        ["clampLong"] = """
            /** The value of 64 bits, at least min and at most max. Throws if min exceeds max. */
            function NAME(value: bigint, min: bigint, max: bigint): bigint {
              if (min > max) throw new RangeError(`clamp(${value}, ${min}, ${max})`);
              return value < min ? min : value > max ? max : value;
            }
            """,
        ["outOfRange"] = """
            /** An index is outside of its array. */
            function NAME(): never {
              throw new RangeError('Index out of range');
            }
            """,
        ["checkIndex"] = """
            /** An index of an array of this length. */
            function NAME(index: number, length: number): number {
              if (index < 0 || index >= length) throw new RangeError('Index out of range');
              return index;
            }
            """,
        ["holds"] = """
            /** Fails if something is not so that always must be. */
            function NAME(condition: boolean): void {
              if (!condition) throw new Error('Broken invariant');
            }
            """,
        ["noCase"] = """
            /** No case of a switch expression applies. */
            function NAME(value: unknown): never {
              throw new RangeError(`No case for ${value}`);
            }
            """,
    };
}
