using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>A player joined or left.</summary>
/// <param name="Tick">The first tick with or without the player.</param>
/// <param name="Player">The seat.</param>
/// <param name="Name">The player's name; null: the player left.</param>
public readonly record struct JournalName(int Tick, int Player, string? Name)
{
    private const int NameBytesMax = 1024;

    /// <summary>The players present after all of these changes, by seat.</summary>
    internal static SortedDictionary<int, string> Present(IEnumerable<JournalName> names)
    {
        var present = new SortedDictionary<int, string>();
        foreach (JournalName name in names) name.ApplyTo(present);
        return present;
    }

    /// <summary>Applies this change to the players present, by seat.</summary>
    public void ApplyTo(IDictionary<int, string> present)
    {
        if (Name is null) present.Remove(Player);
        else present[Player] = Name;
    }

    internal void Write(ByteBuffer output)
    {
        output.WriteNumber(Tick);
        output.WriteNumber(Player);
        output.WriteByte(Name is null ? (byte)0 : (byte)1);
        if (Name is not null) output.WriteText(Name);
    }

    internal static JournalName Read(ref ByteReader input)
    {
        int tick = input.ReadNumber(int.MaxValue, "a name's tick");
        int player = input.ReadNumber(int.MaxValue, "a player");
        return new JournalName(tick, player, input.ReadByte() == 0 ? null : input.ReadText(NameBytesMax, "a name"));
    }
}
