using System.Runtime.CompilerServices;

namespace GameServer.Simulation;

/// <summary>Something that happened in a tick.</summary>
public struct SimEvent
{
    /// <summary>The index of its <see cref="EventType"/>.</summary>
    public int Type { get; internal set; }

    /// <summary>The receiving player, or <see cref="TickEvents.Everybody"/> or <see cref="TickEvents.Host"/>.</summary>
    public int Audience { get; internal set; }

    /// <summary>The arguments that were given, then zeros.</summary>
    [InlineArray(EventType.ArgumentsMax)]
    public struct ArgumentList
    {
        private int _first;
    }

    /// <summary>Its integer arguments.</summary>
    public ArgumentList Arguments;
}

/// <summary>
/// The events of one tick, in order. Events added between two ticks belong to the next one. Bounded: when full, further
/// events are dropped and counted.
/// </summary>
public sealed class TickEvents
{
    /// <summary>Audience: all players.</summary>
    public const int Everybody = -1;

    /// <summary>Audience: only the process that runs the match, see <see cref="SchemaBuilder.HostEvent"/>.</summary>
    public const int Host = -2;

    /// <summary>The most events in one tick. A fight of 100 ships raises a few dozen.</summary>
    public const int Capacity = 1024;

    private readonly SimEvent[] _events = new SimEvent[Capacity];
    private int _count;
    private bool _isOver;

    /// <summary>The events of this tick.</summary>
    public ReadOnlySpan<SimEvent> All => _events.AsSpan(0, _count);

    /// <summary>Events dropped in this tick.</summary>
    public int Dropped { get; private set; }

    /// <summary>
    /// Raises an event for <paramref name="audience"/>: a player, <see cref="Everybody"/> or <see cref="Host"/>.
    /// </summary>
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
        e.Arguments = default;
        for (int i = 0; i < arguments.Length; i++) e.Arguments[i] = arguments[i];
    }

    /// <summary>Clears the last tick's events, unless the first event since then has already done so.</summary>
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
