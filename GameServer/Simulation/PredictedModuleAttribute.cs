namespace GameServer.Simulation;

/// <summary>
/// The TypeScript translation of an assembly's <see cref="PredictedAttribute"/> methods. Written by the build.
/// </summary>
/// <param name="name">The file's name, without extension.</param>
/// <param name="text">The file's content.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PredictedModuleAttribute(string name, string text) : Attribute
{
    /// <summary>The file's name, without extension.</summary>
    public string Name { get; } = name;

    /// <summary>The file's content.</summary>
    public string Text { get; } = text;
}
