using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>Names of the module: exported functions keep theirs, others avoid them.</summary>
internal sealed partial class PredictedModule
{
    // By symbol, or by the text of a helper's key.
    private readonly Dictionary<ISymbol, string> _preferred = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, string> _helperNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Whether a local variable must not have this name.</summary>
    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary>The name of a function that helps to express an operator or a copy.</summary>
    public string Helper(string key)
    {
        if (!_helperNames.ContainsKey(key)) _helperNames.Add(key, key);
        return _helperNames[key];
    }

    private string NameOf(ISymbol symbol, string preferred)
    {
        if (!_preferred.ContainsKey(symbol)) _preferred.Add(symbol, preferred);
        return _names.TryGetValue(symbol, out string? name) ? name : preferred;
    }

    private void AssignNames()
    {
        _names.Clear();
        _taken.Clear();
        foreach (string imported in _imports.Values.SelectMany(names => names)) _taken.Add(imported.Replace("type ", ""));
        foreach (ISymbol symbol in _preferred.Keys.OrderBy(symbol => _exported.Contains(symbol) ? 0 : 1).ToArray())
        {
            string preferred = _preferred[symbol];
            string name = preferred;
            if (_taken.Contains(name) && (symbol is ITypeSymbol || _exported.Contains(symbol)))
            {
                Report(
                    PredictionRules.Name, symbol.Locations[0], symbol is ITypeSymbol ? "type" : $"function '{name}'",
                    "give one of the two another name");
            }

            if (_taken.Contains(name) && symbol.ContainingType is { } type) name = Names.Camel(type.Name) + Upper(preferred);
            for (int i = 2; _taken.Contains(name); i++) name = $"{preferred}{i}";
            _taken.Add(name);
            _names.Add(symbol, name);
        }

        foreach (string key in _helperNames.Keys.OrderBy(key => key, StringComparer.Ordinal).ToArray())
        {
            string name = key;
            while (_taken.Contains(name)) name += "_";
            _taken.Add(name);
            _helperNames[key] = name;
        }
    }

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
