namespace GameServer.Hosting;

/// <summary>A section of the configuration.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">The record that it is bound to.</param>
internal sealed record OptionsSection(string Name, Type Type);
