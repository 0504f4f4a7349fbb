namespace GameServer.Client;

/// <summary>An entity as a client knows it. Later snapshots change it; when it is gone, this may become another one of the same type. To compare then with now, keep a <see cref="Copy"/>.</summary>
public sealed class ClientEntity
{
    internal ClientEntity(ClientEntityType type, int id, int[] cells)
    {
        Type = type;
        Id = id;
        Cells = cells;
    }

    /// <summary>What it is.</summary>
    public ClientEntityType Type { get; }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its fields, in the order of the schema.</summary>
    public IReadOnlyList<int> Values => Cells;

    internal int[] Cells { get; }

    /// <summary>The value of the field called <paramref name="field"/>. Who asks for it often keeps its position and asks <see cref="Values"/>.</summary>
    public int this[string field] => Cells[Type.IndexOf(field)];

    /// <summary>What it is now, and will be in the copy whatever happens.</summary>
    public ClientEntity Copy() => new(Type, Id, [.. Cells]);
}
