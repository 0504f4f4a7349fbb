namespace GameServer.Client;

/// <summary>
/// An entity as the client knows it. Later snapshots change it in place, and after it is gone the object may be reused
/// for another entity of its type. Keep a <see cref="Copy"/> to compare states.
/// </summary>
public sealed class ClientEntity
{
    internal ClientEntity(ClientEntityType type, int id, int[] cells)
    {
        Type = type;
        Id = id;
        Cells = cells;
    }

    /// <summary>Its type.</summary>
    public ClientEntityType Type { get; }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its fields, in schema order.</summary>
    public IReadOnlyList<int> Values => Cells;

    internal int[] Cells { get; }

    /// <summary>
    /// The value of the field called <paramref name="field"/>. For frequent access keep the field's index and use
    /// <see cref="Values"/>.
    /// </summary>
    public int this[string field] => Cells[Type.IndexOf(field)];

    /// <summary>A copy of the current state, which later snapshots do not change.</summary>
    public ClientEntity Copy() => new(Type, Id, [.. Cells]);
}
