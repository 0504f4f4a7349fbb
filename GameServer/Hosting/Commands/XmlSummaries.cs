using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GameServer.Hosting.Commands;

/// <summary>Summaries from the XML documentation files beside the assemblies, as Markdown.</summary>
internal sealed partial class XmlSummaries
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _byAssembly = [];

    /// <summary>A type's.</summary>
    public string Of(Type type) => Find(type.Assembly, $"T:{type.FullName}");

    /// <summary>A property's.</summary>
    public string Of(PropertyInfo property) =>
        Find(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private string Find(Assembly assembly, string member)
    {
        if (!_byAssembly.ContainsKey(assembly)) _byAssembly[assembly] = Read(assembly);
        return _byAssembly[assembly].GetValueOrDefault(member, "");
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        if (!File.Exists(path)) return [];
        return XDocument.Load(path).Descendants("member").Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));
    }

    private static string Text(XElement summary) => Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value}`",
        XElement element => $"`{element.Value}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
