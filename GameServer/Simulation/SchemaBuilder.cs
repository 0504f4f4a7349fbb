using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>Declares a <see cref="Schema"/>. Mistakes (a name twice, too many fields) throw <see cref="ArgumentException"/> at once.</summary>
public sealed class SchemaBuilder
{
    private readonly List<EntityTypeBuilder> _types = [];
    private readonly List<EventType> _events = [];
    private readonly List<InputField> _inputs = [];

    /// <summary>Adds an entity type of which at most <paramref name="capacity"/> can be alive; declare its fields on what is returned.</summary>
    public EntityTypeBuilder Entity(string name, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        RequireNew(name, _types.Select(t => t.Name));
        var type = new EntityTypeBuilder(name, capacity);
        _types.Add(type);
        return type;
    }

    /// <summary>Adds an event and returns its index.</summary>
    public int Event(string name, params ReadOnlySpan<string> arguments)
    {
        RequireNew(name, _events.Select(e => e.Name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arguments.Length, EventType.ArgumentsMax);
        _events.Add(new EventType(name, _events.Count, [.. arguments]));
        return _events.Count - 1;
    }

    /// <summary>Adds an input field and returns its index.</summary>
    public int Input(string name, int min, int max, Type? values = null)
    {
        RequireNew(name, _inputs.Select(i => i.Name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_inputs.Count, Schema.InputFieldsMax);
        _inputs.Add(new InputField(name, _inputs.Count, min, max, values));
        return _inputs.Count - 1;
    }

    /// <summary>The finished schema.</summary>
    public Schema Build()
    {
        var types = ImmutableArray.CreateBuilder<EntityType>(_types.Count);
        int firstId = 0;
        foreach (EntityTypeBuilder type in _types)
        {
            types.Add(type.Build(types.Count, firstId));
            firstId += type.Capacity;
        }

        return new Schema(types.ToImmutable(), [.. _events], [.. _inputs]);
    }

    internal static void RequireNew(string name, IEnumerable<string> taken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (taken.Contains(name)) throw new ArgumentException($"'{name}' is declared twice.", nameof(name));
    }
}

/// <summary>Declares the fields of one entity type, in the order in which clients are sent them.</summary>
public sealed class EntityTypeBuilder
{
    private readonly List<Field> _fields = [];

    internal EntityTypeBuilder(string name, int capacity)
    {
        Name = name;
        Capacity = capacity;
    }

    internal string Name { get; }

    internal int Capacity { get; }

    /// <summary>Adds a field that clients are sent.</summary>
    public EntityTypeBuilder Field(
        string name, int min, int max, int scale = 1, Interpolation interpolation = Interpolation.Step, Type? values = null) =>
        Add(name, min, max, scale, interpolation, Visibility.Replicated, values);

    /// <summary>Adds an angle: 0..65535, interpolated the short way round.</summary>
    public EntityTypeBuilder Angle(string name) =>
        Add(name, 0, Simulation.Field.AngleMax, 1, Interpolation.Angle, Visibility.Replicated, null);

    /// <summary>Adds a field that never leaves the server.</summary>
    public EntityTypeBuilder Hidden(string name, int min, int max) =>
        Add(name, min, max, 1, Interpolation.Step, Visibility.Hidden, null);

    internal EntityType Build(int index, int firstId)
    {
        ImmutableArray<Field> replicated = [.. _fields.Where(f => f.Visibility == Visibility.Replicated)];
        if (replicated.Length > EntityType.ReplicatedFieldsMax)
            throw new ArgumentException($"'{Name}' has {replicated.Length} replicated fields; the most is {EntityType.ReplicatedFieldsMax}.");
        return new EntityType(Name, index, firstId, Capacity, [.. _fields], replicated);
    }

    private EntityTypeBuilder Add(
        string name, int min, int max, int scale, Interpolation interpolation, Visibility visibility, Type? values)
    {
        SchemaBuilder.RequireNew(name, _fields.Select(f => f.Name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        _fields.Add(new Field(name, _fields.Count, scale, interpolation, visibility, min, max, values));
        return this;
    }
}
