using System.Text;
using GameServer.Simulation;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>
/// A random program of the subset: a method with helpers, made of every construct that can be translated. It ends,
/// since loops count and methods call only earlier ones.
/// </summary>
internal sealed partial class RandomProgram
{
    private static readonly string[] Literals =
        ["0", "1", "-1", "2", "3", "7", "10", "31", "255", "256", "4096", "32767", "65535", "46341", "int.MaxValue", "int.MinValue", "-7"];

    // Names that mean something in TypeScript or in the translation.
    private static readonly string[] Names =
    [
        "x", "i1", "self", "arguments", "let", "function",
        "divide", "clamp", "mix", "Math1", "outOfRange",
    ];

    private readonly SimRandom _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _ints = [], _longs = [], _bools = [], _shorts = [], _uints = [], _bodies = [], _fixed = [];
    private readonly List<string> _constants = [], _helpers = [];
    private int _names;
    private int _loops;

    /// <summary>Program number <paramref name="number"/> of a batch, the same for the same seed.</summary>
    public RandomProgram(ulong seed, int number)
    {
        _random = new SimRandom { State = seed };
        Line(_text, $"public static class Program{number}\n{{");
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
        Line(body, $"[Predicted] public static int Run{number}(int a, int b, int c, bool d)\n{{ unchecked {{");
        Line(body, "Body body = new Body { X = a, Y = (short)b, Z = (byte)c, U = (uint)a, L = (long)b * c, F = d };");
        _bodies.Add("body");
        Block(body, _random.Next(2, 6), depth: 2);
        Line(body, "int hash = body.Hash();");
        foreach (string name in _ints.Concat(_shorts)) Line(body, $"hash = hash * 31 + {name};");
        foreach (string name in _longs.Concat(_uints)) Line(body, $"hash = hash * 31 + (int){name};");
        foreach (string name in _bools) Line(body, $"hash = hash * 31 + ({name} ? 1 : 0);");
        foreach (string name in _fixed) Line(body, $"hash = hash * 31 + {name}.Raw;");
        Line(body, "return hash;\n} }");
        return others + body;
    }

    private string Helper(string name)
    {
        Begin(["p", "q"], ["flag"], ["wide"]);
        _bodies.Add("target");
        var body = new StringBuilder();
        Line(body, $"private static int {name}(int p, ref Body target, long wide, bool flag, int q)\n{{ unchecked {{");
        Block(body, _random.Next(1, 3), depth: 1);
        Line(body, $"return {Int(2)};\n}} }}");
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
                Line(text, $"{Pick(_ints)} {Pick(["=", "+=", "-=", "*=", "&=", "|=", "^=", "<<=", ">>=", ">>>="])} {Int(3)};");
                break;
            case 9:
                Line(text, $"{Pick(_bodies)}.{Pick(["X", "Count", "In.A"])} {Pick(["=", "+=", "-=", "*=", "/="])} {Int(2)};");
                break;
            case 10:
                Line(text, $"{Pick(_bodies)}.{Pick(["L", "In.L"])} {Pick(["=", "+=", "-=", "*=", "&=", "%="])} {Long(2)};");
                break;
            case 11:
                Line(text, $"{Pick(_bodies)}.{Pick(["Y", "Z", "U", "X"])}{Pick(["++", "--"])};");
                break;
            case 12:
                Line(text, $"{Pick(_bodies)}.{Pick(["Y += (short)", "Z -= (byte)", "U *= (uint)", "Y = (short)"])}({Int(2)});");
                break;
            case 13:
                Line(text, $"{Pick(_bodies)}.Push({Int(2)});");
                break;
            case 14:
                Line(text, $"Shared.Bump(ref {Pick(_bodies)}, {Int(2)});");
                break;
            case 15:
                (string first, string second) = (Name(), Name());
                Line(text, $"(int {first}, long {second}) = Shared.Split({Long(2)});");
                _ints.Add(first);
                _longs.Add(second);
                break;
            case 16:
                Line(text, $"{Pick(_bodies)}.F {Pick(["=", "&=", "|=", "^="])} {Bool(2)};");
                break;
            case 17:
                (string left, string right) = (Pick(_ints), Pick(_bodies) + ".X");
                Line(text, $"({left}, {right}) = ({right}, {Int(1)});\n{Pick(_bodies)} = {Pick(_bodies)};");
                break;
            case 18 or 19:
                Line(text, $"if ({Bool(2)})\n{{");
                Block(text, _random.Next(1, 3), depth - 1);
                Line(text, "}");
                if (_random.Next(2) == 0) break;
                Line(text, "else\n{");
                Block(text, _random.Next(1, 2), depth - 1);
                Line(text, "}");
                break;
            case 20 or 21:
                Loop(text, depth);
                break;
            case 22:
                string counter = $"n{_loops++}";
                Line(text, $"int {counter} = {Int(1)} & 3;\n{Pick(["while (--" + counter + " > 0)", "do"])}\n{{");
                bool isDo = text.ToString().EndsWith("do\n{\n", StringComparison.Ordinal);
                Block(text, _random.Next(1, 2), depth - 1);
                text.Append(isDo ? $"    }}\nwhile (--{counter} > 0 && {Bool(1)});\n" : "    }\n");
                break;
            case 23:
                string item = $"n{_loops++}";
                Line(text, $"foreach (int {item} in Shared.Table)\n{{\nif ({item} == {Int(1)}) {Pick(["continue", "break"])};");
                _constants.Add(item);
                Block(text, 1, depth - 1);
                _constants.Remove(item);
                Line(text, "}");
                break;
            default:
                Switch(text, depth);
                break;
        }
    }

    private void Declare(StringBuilder text, string type, string value, List<string> into)
    {
        string name = Name();
        Line(text, $"{type} {name} = {value};");
        into.Add(name);
    }

    private void Loop(StringBuilder text, int depth)
    {
        string counter = $"n{_loops++}";
        Line(text, _random.Next(3) switch
        {
            0 => $"for (int {counter} = {Int(1)} & 3; {counter} >= 0; {counter}--)\n{{",
            1 => $"for (int {counter} = -2; {counter} <= ({Int(1)} & 1); {counter}++)\n{{",
            _ => $"for (int {counter} = 0; {counter} < 3; {counter} += 2)\n{{",
        });
        _constants.Add(counter);
        if (_random.Next(3) == 0)
            Line(text, $"if ({Bool(1)}) {Pick(["continue", "break"])};");
        Block(text, _random.Next(1, 2), depth - 1);
        _constants.Remove(counter);
        Line(text, "}");
    }

    private void Switch(StringBuilder text, int depth)
    {
        bool isMode = _random.Next(2) == 0;
        Line(text, $"switch ({(isMode ? $"(Mode)({Int(1)} % 6)" : $"{Int(1)} & 3")})\n{{");
        foreach (string label in isMode ? ["Mode.Slow", "Mode.Back"] : (string[])["0", "1: case 3"])
        {
            Line(text, $"case {label}:\n{{");
            Block(text, 1, depth - 1);
            Line(text, "break;\n}");
        }

        Line(text, "default:\n{");
        Block(text, 1, depth - 1);
        Line(text, "break;\n}\n}");
    }
}
