using System.ComponentModel;

namespace GameServer.Simulation;

/// <summary>An input written as a struct with <see cref="InputAttribute"/>. Implemented by generated code.</summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface IInput<TSelf>
    where TSelf : struct, IInput<TSelf>
{
    /// <summary>The input of a player.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(Inputs inputs, int player);

    /// <summary>Writes its fields to the start of <paramref name="values"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Write(Span<int> values);
}

/// <summary>
/// An event written as a struct with <see cref="EventAttribute"/> or <see cref="HostEventAttribute"/>. Implemented by
/// generated code.
/// </summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface IEvent<TSelf>
    where TSelf : struct, IEvent<TSelf>
{
    /// <summary>The name in the schema.</summary>
    static abstract string EventName { get; }

    /// <summary>The event with the arguments of <paramref name="e"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(in SimEvent e);
}
