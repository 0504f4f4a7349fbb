namespace GameServer.Rooms;

/// <summary>Who was there from a tick on.</summary>
/// <param name="tick">That tick.</param>
/// <param name="present">Everybody.</param>
/// <param name="changes">Who came, and without a name who left.</param>
internal sealed class RosterVersion(int tick, IReadOnlyCollection<(int Player, string Name)> present, IReadOnlyList<(int Player, string? Name)> changes)
{
    private volatile RosterVersion? _next;

    public int Tick { get; } = tick;

    public IReadOnlyCollection<(int Player, string Name)> Present { get; } = present;

    public IReadOnlyList<(int Player, string? Name)> Changes { get; } = changes;

    /// <summary>The next; null: nothing has changed since.</summary>
    public RosterVersion? Next
    {
        get => _next;
        set => _next = value;
    }
}
