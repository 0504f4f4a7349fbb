using System.Globalization;
using System.Text;
using GameServer.Simulation;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>
/// A random program of the subset: a method with helpers, made of every construct that can be translated. It ends, since
/// loops count and methods call only earlier ones.
/// </summary>
internal sealed class RandomProgram
{
    /// <summary>Types and methods that all programs use.</summary>
    public const string Declarations = """
        using System;
        using System.Collections.Immutable;
        using GameServer.Simulation;

        public enum Mode { Off = 0, Slow = 3, Back = -5 }
        public enum Small : byte { None = 0, Some = 200 }
        public struct Inner { public int A; public long L; public readonly int Sum() => A + (int)L; public void Turn(int d) { A -= d; L += A; } }

        public struct Body
        {
            public int X;
            public short Y;
            public byte Z;
            public uint U;
            public long L;
            public bool F;
            public Inner In;
            public int Count { get; set; }
            public readonly int Double => X * 2;
            public void Push(int by) { X += by; Y += (short)by; Z++; U -= (uint)by; L = L * 3 - by; F = !F; Count -= by; In.Turn(by); }
            public readonly int Hash() => X + Y * 3 + Z * 5 + (int)U * 7 + (int)L * 11 + (F ? 13 : 0) + In.A * 17 + (int)(In.L >> 7) + Count * 19;
        }

        public readonly record struct Fixed(int Raw)
        {
            public static Fixed operator +(Fixed a, Fixed b) => new(a.Raw + b.Raw);
            public static Fixed operator *(Fixed a, Fixed b) => new((int)((long)a.Raw * b.Raw >> 8));
            public static bool operator <(Fixed a, Fixed b) => a.Raw < b.Raw;
            public static bool operator >(Fixed a, Fixed b) => a.Raw > b.Raw;
            public static explicit operator int(Fixed a) => a.Raw >> 8;
            public int Floor() => Raw >> 8;
        }

        public readonly struct Point
        {
            public readonly int X, Y;
            public Point(int x, int y) { X = x; Y = y - 1; }
            public int Dot(in Point other) => X * other.X + Y * other.Y;
        }

        public readonly record struct Pair(int A, short B);

        public static class Shared
        {
            public const int Limit = 1000;
            public const long Far = 5_000_000_000;
            public static readonly int[] Table = [3, -1, 4, 1, -5, 9, 2, 65536];
            public static ImmutableArray<byte> Bytes { get; } = [1, 2, 250, 255];
            public static int Mix(int a, int b) => (a ^ (b << 3)) + Limit;
            public static void Bump(ref Body body, int by) { body.X -= by; body.In.L ^= by; body.Push(by & 7); }
            public static Body Moved(Body body, in Inner by) { body.X += by.A; body.In = by; body.L = by.L; return body; }
            public static (int Low, long High) Split(long value) => ((int)value, value >> 32);
        }

        """;

    private static readonly string[] Literals =
        ["0", "1", "-1", "2", "3", "7", "10", "31", "255", "256", "4096", "32767", "65535", "46341", "int.MaxValue", "int.MinValue", "-7"];

    // Names that mean something in TypeScript or in the translation.
    private static readonly string[] Names = ["x", "i1", "self", "arguments", "let", "function", "divide", "clamp", "mix", "Math1", "outOfRange"];

    private readonly SimRandom _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _ints = [], _longs = [], _bools = [], _shorts = [], _uints = [], _bodies = [], _fixed = [], _constants = [];
    private readonly List<string> _helpers = [];
    private int _names;
    private int _loops;

    /// <summary>Program number <paramref name="number"/> of a batch, the same for the same seed.</summary>
    public RandomProgram(ulong seed, int number)
    {
        _random = new SimRandom { State = seed };
        _text.Append(CultureInfo.InvariantCulture, $"public static class Program{number}\n{{\n");
        string run = Method(number, _random.Next(0, 2));
        _text.Append(run).Append("}\n");
        Text = _text.ToString();
    }

    /// <summary>The C# source.</summary>
    public string Text { get; }

    private string Method(int number, int helpers)
    {
        string others = "";
        for (int i = 0; i < helpers; i++) others += Helper($"Helper{number}N{i}");
        Begin(["a", "b", "c"], ["d"], []);
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"    [Predicted] public static int Run{number}(int a, int b, int c, bool d)\n    {{ unchecked {{\n");
        body.Append("    Body body = new Body { X = a, Y = (short)b, Z = (byte)c, U = (uint)a, L = (long)b * c, F = d };\n");
        _bodies.Add("body");
        Block(body, _random.Next(4, 9), depth: 2);
        body.Append("    int hash = body.Hash();\n");
        foreach (string name in _ints.Concat(_shorts)) body.Append(CultureInfo.InvariantCulture, $"    hash = hash * 31 + {name};\n");
        foreach (string name in _longs.Concat(_uints)) body.Append(CultureInfo.InvariantCulture, $"    hash = hash * 31 + (int){name};\n");
        foreach (string name in _bools) body.Append(CultureInfo.InvariantCulture, $"    hash = hash * 31 + ({name} ? 1 : 0);\n");
        foreach (string name in _fixed) body.Append(CultureInfo.InvariantCulture, $"    hash = hash * 31 + {name}.Raw;\n");
        return others + body.Append("    return hash;\n    } }\n");
    }

    private string Helper(string name)
    {
        Begin(["p", "q"], ["flag"], ["wide"]);
        _bodies.Add("target");
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"    private static int {name}(int p, ref Body target, long wide, bool flag, int q)\n    {{ unchecked {{\n");
        Block(body, _random.Next(1, 3), depth: 1);
        body.Append(CultureInfo.InvariantCulture, $"    return {Int(2)};\n    }} }}\n");
        _helpers.Add(name);
        return body.ToString();
    }

    private void Begin(string[] ints, string[] bools, string[] longs)
    {
        foreach (List<string> all in (List<string>[])[_ints, _longs, _bools, _shorts, _uints, _bodies, _fixed, _constants]) all.Clear();
        _ints.AddRange(ints);
        _bools.AddRange(bools);
        _longs.AddRange(longs);
        _names = 0;
    }

    private string Name() => _names < Names.Length && _random.Next(3) == 0 && _names++ is { } i ? $"@{Names[i]}" : $"v{_names++}";

    private void Block(StringBuilder text, int statements, int depth)
    {
        List<string>[] all = [_ints, _longs, _bools, _shorts, _uints, _bodies, _fixed, _constants];
        int[] counts = [.. all.Select(one => one.Count)];
        for (int i = 0; i < statements; i++) Statement(text, depth);
        if (depth == 2) return;
        // What a block declares ends with it.
        for (int i = 0; i < all.Length; i++) all[i].RemoveRange(counts[i], all[i].Count - counts[i]);
    }

    private void Statement(StringBuilder text, int depth)
    {
        switch (_random.Next(depth > 0 ? 26 : 18))
        {
            case 0 or 1:
                Declare(text, "int", Int(3), _ints);
                break;
            case 2:
                Declare(text, "long", Long(3), _longs);
                break;
            case 3:
                Declare(text, "bool", Bool(2), _bools);
                break;
            case 4:
                Declare(text, "short", $"(short)({Int(2)})", _shorts);
                break;
            case 5:
                Declare(text, "uint", UInt(2), _uints);
                break;
            case 6:
                Declare(text, "Fixed", FixedValue(2), _fixed);
                break;
            case 7:
                Declare(text, "Body", _random.Next(2) == 0 ? Pick(_bodies) : $"Shared.Moved({Pick(_bodies)}, {Pick(_bodies)}.In)", _bodies);
                break;
            case 8:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_ints)} {Pick(["=", "+=", "-=", "*=", "&=", "|=", "^=", "<<=", ">>=", ">>>="])} {Int(3)};\n");
                break;
            case 9:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_bodies)}.{Pick(["X", "Count", "In.A"])} {Pick(["=", "+=", "-=", "*=", "/="])} {Int(2)};\n");
                break;
            case 10:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_bodies)}.{Pick(["L", "In.L"])} {Pick(["=", "+=", "-=", "*=", "&=", "%="])} {Long(2)};\n");
                break;
            case 11:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_bodies)}.{Pick(["Y", "Z", "U", "X"])}{Pick(["++", "--"])};\n");
                break;
            case 12:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_bodies)}.{Pick(["Y += (short)", "Z -= (byte)", "U *= (uint)", "Y = (short)"])}({Int(2)});\n");
                break;
            case 13:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_bodies)}.Push({Int(2)});\n");
                break;
            case 14:
                text.Append(CultureInfo.InvariantCulture, $"    Shared.Bump(ref {Pick(_bodies)}, {Int(2)});\n");
                break;
            case 15:
                (string first, string second) = (Name(), Name());
                text.Append(CultureInfo.InvariantCulture, $"    (int {first}, long {second}) = Shared.Split({Long(2)});\n");
                _ints.Add(first);
                _longs.Add(second);
                break;
            case 16:
                text.Append(CultureInfo.InvariantCulture, $"    {Pick(_bodies)}.F {Pick(["=", "&=", "|=", "^="])} {Bool(2)};\n");
                break;
            case 17:
                (string left, string right) = (Pick(_ints), Pick(_bodies) + ".X");
                text.Append(CultureInfo.InvariantCulture, $"    ({left}, {right}) = ({right}, {Int(1)});\n    {Pick(_bodies)} = {Pick(_bodies)};\n");
                break;
            case 18 or 19:
                text.Append(CultureInfo.InvariantCulture, $"    if ({Bool(2)})\n    {{\n");
                Block(text, _random.Next(1, 3), depth - 1);
                text.Append("    }\n");
                if (_random.Next(2) == 0) break;
                text.Append("    else\n    {\n");
                Block(text, _random.Next(1, 2), depth - 1);
                text.Append("    }\n");
                break;
            case 20 or 21:
                Loop(text, depth);
                break;
            case 22:
                string counter = $"n{_loops++}";
                text.Append(CultureInfo.InvariantCulture, $"    int {counter} = {Int(1)} & 3;\n    {Pick(["while (--" + counter + " > 0)", "do"])}\n    {{\n");
                bool isDo = text.ToString().EndsWith("do\n    {\n", StringComparison.Ordinal);
                Block(text, _random.Next(1, 2), depth - 1);
                text.Append(isDo ? $"    }}\n    while (--{counter} > 0 && {Bool(1)});\n" : "    }\n");
                break;
            case 23:
                string item = $"n{_loops++}";
                text.Append(CultureInfo.InvariantCulture, $"    foreach (int {item} in Shared.Table)\n    {{\n    if ({item} == {Int(1)}) {Pick(["continue", "break"])};\n");
                _constants.Add(item);
                Block(text, 1, depth - 1);
                _constants.Remove(item);
                text.Append("    }\n");
                break;
            default:
                Switch(text, depth);
                break;
        }
    }

    private void Declare(StringBuilder text, string type, string value, List<string> into)
    {
        string name = Name();
        text.Append(CultureInfo.InvariantCulture, $"    {type} {name} = {value};\n");
        into.Add(name);
    }

    private void Loop(StringBuilder text, int depth)
    {
        string counter = $"n{_loops++}";
        text.Append(_random.Next(3) switch
        {
            0 => $"    for (int {counter} = {Int(1)} & 3; {counter} >= 0; {counter}--)\n    {{\n",
            1 => $"    for (int {counter} = -2; {counter} <= ({Int(1)} & 1); {counter}++)\n    {{\n",
            _ => $"    for (int {counter} = 0; {counter} < 3; {counter} += 2)\n    {{\n",
        });
        _constants.Add(counter);
        if (_random.Next(3) == 0)
            text.Append(CultureInfo.InvariantCulture, $"    if ({Bool(1)}) {Pick(["continue", "break"])};\n");
        Block(text, _random.Next(1, 2), depth - 1);
        _constants.Remove(counter);
        text.Append("    }\n");
    }

    private void Switch(StringBuilder text, int depth)
    {
        bool isMode = _random.Next(2) == 0;
        text.Append(CultureInfo.InvariantCulture, $"    switch ({(isMode ? $"(Mode)({Int(1)} % 6)" : $"{Int(1)} & 3")})\n    {{\n");
        foreach (string label in isMode ? ["Mode.Slow", "Mode.Back"] : (string[])["0", "1: case 3"])
        {
            text.Append(CultureInfo.InvariantCulture, $"    case {label}:\n    {{\n");
            Block(text, 1, depth - 1);
            text.Append("    break;\n    }\n");
        }

        text.Append("    default:\n    {\n");
        Block(text, 1, depth - 1);
        text.Append("    break;\n    }\n    }\n");
    }

    private string Int(int depth)
    {
        if (depth == 0 || _random.Next(8) == 0)
            return _random.Next(4) == 0 ? $"({Pick(Literals)})" : Pick([.. _ints, .. _shorts, .. _constants, $"{Pick(_bodies)}.X", $"{Pick(_bodies)}.Z"]);
        string one = Int(depth - 1);
        return _random.Next(34) switch
        {
            0 or 1 or 2 or 3 => $"({Variable()} {Pick(["+", "-", "*"])} {one})",
            4 or 5 => $"({one} {Pick(["+", "-", "*", "&", "|", "^"])} {Variable()})",
            6 => $"({Variable()} {Pick(["/", "%"])} {one} )",
            7 => $"({one} {Pick(["/", "%"])} {Pick(["3", "-7", "256", "4096"])})".Replace("(int.MinValue)", Variable(), StringComparison.Ordinal),
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

    private string Variable() => Pick([.. _ints, .. _shorts, .. _constants]);

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];
}
