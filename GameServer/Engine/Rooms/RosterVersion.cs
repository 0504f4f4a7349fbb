namespace GameServer.Engine.Rooms;

/// <summary>The players present from a tick on.</summary>
/// <param name="tick">The first tick.</param>
/// <param name="present">The players present.</param>
/// <param name="changes">Joined players with a name, left players without.</param>
public sealed class RosterVersion(
    int tick, IReadOnlyCollection<(int Player, string Name)> present, IReadOnlyList<(int Player, string? Name)> changes)
{
    private volatile RosterVersion? _next;

    /// <summary>The first tick of this version.</summary>
    public int Tick { get; } = tick;

    /// <summary>The players present.</summary>
    public IReadOnlyCollection<(int Player, string Name)> Present { get; } = present;

    /// <summary>Joined players with a name, left players without.</summary>
    public IReadOnlyList<(int Player, string? Name)> Changes { get; } = changes;

    /// <summary>The next version; null: this is the latest.</summary>
    public RosterVersion? Next
    {
        get => _next;
        set => _next = value;
    }
}
