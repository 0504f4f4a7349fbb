namespace GameServer.Engine.Rooms;

/// <summary>Who was there from a tick on.</summary>
/// <param name="tick">That tick.</param>
/// <param name="present">Everybody.</param>
/// <param name="changes">Who came, and without a name who left.</param>
public sealed class RosterVersion(int tick, IReadOnlyCollection<(int Player, string Name)> present, IReadOnlyList<(int Player, string? Name)> changes)
{
    private volatile RosterVersion? _next;

    /// <summary>From which tick on.</summary>
    public int Tick { get; } = tick;

    /// <summary>Everybody who was there.</summary>
    public IReadOnlyCollection<(int Player, string Name)> Present { get; } = present;

    /// <summary>Who came, and without a name who left.</summary>
    public IReadOnlyList<(int Player, string? Name)> Changes { get; } = changes;

    /// <summary>The next; null: nothing has changed since.</summary>
    public RosterVersion? Next
    {
        get => _next;
        set => _next = value;
    }
}
