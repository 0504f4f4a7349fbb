using System.Runtime.CompilerServices;

namespace GameServer.Simulation;

/// <summary>Something that happened in a tick.</summary>
public struct SimEvent
{
    /// <summary>The index of its <see cref="EventType"/>.</summary>
    public int Type { get; internal set; }

    /// <summary>The player it is for, or <see cref="TickEvents.Everybody"/> or <see cref="TickEvents.Host"/>.</summary>
    public int Audience { get; internal set; }

    /// <summary>Its integers; as many as the type has names.</summary>
    [InlineArray(EventType.ArgumentsMax)]
    public struct ArgumentList
    {
        private int _first;
    }

    /// <summary>Its integers.</summary>
    public ArgumentList Arguments;
}

/// <summary>
/// The events of one tick, in order; what is added between two ticks is the beginning of the next one's. Bounded: when it is full further ones are not told
/// to anyone, and counted.
/// </summary>
public sealed class TickEvents
{
    /// <summary>The audience of an event that all players are told.</summary>
    public const int Everybody = -1;

    /// <summary>The audience of an event that only the process that runs the match is told: <see cref="SchemaBuilder.HostEvent"/>.</summary>
    public const int Host = -2;

    /// <summary>Events one tick can have. A fight of 100 ships makes some tens.</summary>
    public const int Capacity = 1024;

    private readonly SimEvent[] _events = new SimEvent[Capacity];
    private int _count;
    private bool _isOver;

    /// <summary>This tick's events.</summary>
    public ReadOnlySpan<SimEvent> All => _events.AsSpan(0, _count);

    /// <summary>How many this tick found no room.</summary>
    public int Dropped { get; private set; }

    /// <summary>Tells <paramref name="audience"/> (a player, <see cref="Everybody"/> or <see cref="Host"/>) that something happened.</summary>
    public void Add(int type, int audience, params ReadOnlySpan<int> arguments)
    {
        BeginTick();
        if (_count == Capacity)
        {
            Dropped++;
            return;
        }

        ref SimEvent e = ref _events[_count++];
        e.Type = type;
        e.Audience = audience;
        for (int i = 0; i < arguments.Length; i++) e.Arguments[i] = arguments[i];
    }

    /// <summary>Forgets the last tick's events, unless the first of the next one has already done so.</summary>
    internal void BeginTick()
    {
        if (_isOver) Clear();
    }

    internal void EndTick() => _isOver = true;

    internal void Clear()
    {
        _isOver = false;
        _count = 0;
        Dropped = 0;
    }
}
