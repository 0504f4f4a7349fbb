using System.Text;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>Random expressions of each type.</summary>
internal sealed partial class RandomProgram
{
    private string Int(int depth)
    {
        if (depth == 0 || _random.Next(8) == 0)
            return _random.Next(4) == 0
                ? $"({Pick(Literals)})"
                : Pick([.. _ints, .. _shorts, .. _constants, $"{Pick(_bodies)}.X", $"{Pick(_bodies)}.Z"]);
        string one = Int(depth - 1);
        return _random.Next(34) switch
        {
            0 or 1 or 2 or 3 => $"({Variable()} {Pick(["+", "-", "*"])} {one})",
            4 or 5 => $"({one} {Pick(["+", "-", "*", "&", "|", "^"])} {Variable()})",
            6 => $"({Variable()} {Pick(["/", "%"])} {one} )",
            7 => $"({one} {Pick(["/", "%"])} {Pick(["3", "-7", "256", "4096"])})",
            8 => $"({one} {Pick(["<<", ">>", ">>>"])} {Pick(["1", "5", "16", "33", Variable()])})",
            9 => $"(~{one})",
            10 => $"(-{one})",
            11 => $"({Bool(depth - 1)} ? {one} : {Int(depth - 1)})",
            12 => $"({Pick(["short", "byte", "sbyte", "ushort"])})({one})",
            13 => $"(int)({Long(depth - 1)})",
            14 => $"(int)({UInt(depth - 1)})",
            15 => $"Math.{Pick(["Min", "Max"])}((int)({one}), (int)({Int(depth - 1)}))",
            16 => $"Math.{Pick(["Abs", "Sign"])}((int)({one}))",
            17 => $"Math.Clamp((int)({one}), (int)({Pick(["-5", "0", Variable()])}), {Pick(["100", "70000"])})",
            18 => $"Shared.Table[{one} {Pick(["& 7", "& 15"])}]",
            19 => $"Shared.Bytes[{one} & 3]",
            20 => $"Shared.Mix({one}, {Int(depth - 1)})",
            21 => $"({Pick(_ints)}{Pick(["++", "--"])} + {one})",
            22 => $"({Pick(["++", "--"])}{Pick(_ints)} * {one})",
            23 => $"({Pick(_ints)} = {one})",
            24 => $"({one} + ({Pick(_ints)} {Pick(["+=", "^=", "*="])} {Int(depth - 1)}))",
            25 => $"({Variable()} switch {{ 0 => {one}, {Pick(["1 or 2", "-1", "< 5"])} => {Int(depth - 1)}, _ => 7 }})",
            26 => $"{Pick(_bodies)}.{Pick(["Hash()", "Double", "In.Sum()", "Count"])}",
            27 when _helpers.Count > 0 => $"{Pick(_helpers)}({one}, ref {Pick(_bodies)}, {Long(1)}, {Bool(1)}, {Int(1)})",
            28 => $"(int){FixedValue(depth - 1)}",
            29 => $"new Point({one}, {Variable()}).Dot(new Point({Variable()}, 3))",
            30 => $"(new Pair({one}, (short){Variable()}) with {{ A = {Variable()} }}).B",
            31 => $"(int)((long)({one}) * {Variable()} {Pick([">> 14", "/ 256", ">> 0"])})",
            32 => $"FixedMath.{Pick(["Sin", "Cos", "WrapSigned"])}({one})",
            _ => $"(int)(Small)(byte)({one})",
        };
    }

    private string Long(int depth)
    {
        if (depth == 0 || _random.Next(8) == 0)
            return Pick([.. _longs, $"{Pick(_bodies)}.L", $"(long)({Variable()})", "Shared.Far", "3L", $"{Pick(_bodies)}.In.L"]);
        string one = Long(depth - 1);
        string variable = Pick([.. _longs, $"{Pick(_bodies)}.L", Pick(_ints)]);
        return _random.Next(12) switch
        {
            0 or 1 or 2 => $"({variable} {Pick(["+", "-", "*"])} {one})",
            3 => $"({variable} {Pick(["/", "%"])} {one})",
            4 => $"({one} {Pick(["<<", ">>", ">>>"])} {Pick(["3", "40", "65", Variable()])})",
            5 => $"({one} {Pick(["&", "|", "^"])} {variable})",
            6 => $"(-{one})",
            7 => $"Math.{Pick(["Min", "Max"])}({one}, {variable})",
            8 => $"Math.{Pick(["Abs"])}({one})",
            9 => $"({Bool(1)} ? {one} : {Long(depth - 1)})",
            10 => $"((long){Int(depth - 1)} * {Variable()} + {one})",
            _ => $"(long){UInt(depth - 1)}",
        };
    }

    private string UInt(int depth)
    {
        if (depth == 0) return Pick([.. _uints, $"(uint){Variable()}", $"{Pick(_bodies)}.U", "7u"]);
        return _random.Next(4) switch
        {
            0 => $"({UInt(depth - 1)} {Pick(["+", "-", "*", "&", "|", "^"])} {Pick(_bodies)}.U)",
            1 => $"({Pick(_bodies)}.U {Pick(["/", "%"])} {UInt(depth - 1)})",
            2 => $"({UInt(depth - 1)} {Pick(["<<", ">>"])} {Pick(["3", Variable()])})",
            _ => $"(uint)({Int(depth - 1)})",
        };
    }

    private string Bool(int depth)
    {
        if (depth == 0) return Pick([.. _bools, $"{Pick(_bodies)}.F"]);
        return _random.Next(9) switch
        {
            0 or 1 or 2 => $"({Int(depth - 1)} {Pick(["<", ">", "<=", ">=", "==", "!="])} {Variable()})",
            3 => $"({Long(depth - 1)} {Pick(["<", ">", "<=", ">=", "==", "!="])} {Long(depth - 1)})",
            4 => $"({Bool(depth - 1)} {Pick(["&&", "||", "&", "|", "^", "=="])} {Bool(depth - 1)})",
            5 => $"(!{Bool(depth - 1)})",
            6 => $"({Variable()} is {Pick(["> 3 and < 100", "0 or 7", "not -1"])})",
            7 => $"({FixedValue(depth - 1)} {Pick(["<", ">", "=="])} {FixedValue(depth - 1)})",
            _ => $"({UInt(depth - 1)} {Pick(["<", ">="])} {Pick(_bodies)}.U)",
        };
    }

    private string FixedValue(int depth) => depth == 0 || _random.Next(3) == 0
        ? Pick([.. _fixed, $"new Fixed({Variable()})"])
        : $"({FixedValue(depth - 1)} {Pick(["+", "*"])} {FixedValue(depth - 1)})";

    private static void Line(StringBuilder text, string line) => text.Append("    ").Append(line).Append('\n');

    private string Variable() => Pick([.. _ints, .. _shorts, .. _constants]);

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];
}
