using GameServer.Simulation;

namespace GameServer.Protocol;

/// <summary>One Call message.</summary>
/// <param name="Id">The number that the reply repeats.</param>
/// <param name="Name">The call's name.</param>
/// <param name="Arguments">The arguments; null if one is neither a 32-bit integer nor a string.</param>
public sealed record CallRequest(int Id, string Name, IReadOnlyList<CallValue>? Arguments);
