using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>
/// Declares a <see cref="Schema"/>. Mistakes, such as a duplicate name or too many fields, throw
/// <see cref="ArgumentException"/> at once.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly List<EntityTypeBuilder> _types = [];
    private readonly List<EventType> _events = [];
    private readonly List<InputField> _inputs = [];
    private readonly List<CommandType> _commands = [];

    /// <summary>
    /// Adds an entity type with at most <paramref name="capacity"/> live entities; declare its fields on the result.
    /// </summary>
    public EntityTypeBuilder Entity(string name, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        RequireNew(name, _types.Select(t => t.Name));
        var type = new EntityTypeBuilder(name, capacity);
        _types.Add(type);
        return type;
    }

    /// <summary>Adds an event that clients receive and returns its index.</summary>
    public int Event(string name, params ReadOnlySpan<string> arguments)
    {
        // Clients receive a list without gaps.
        if (_events.Exists(e => e.IsForHost))
        {
            throw new ArgumentException($"'{name}' must be declared before the events for the host.", nameof(name));
        }

        return AddEvent(name, arguments, isForHost: false);
    }

    /// <summary>
    /// Leaves it to the game who receives an event, by its index: <see cref="IMatch.Hears"/> decides for each viewer.
    /// One with a recipient goes to that player.
    /// </summary>
    public void ForAudience(int eventType)
    {
        if (_events[eventType].IsForHost)
            throw new ArgumentException($"'{_events[eventType].Name}' is for the host only.", nameof(eventType));
        _events[eventType] = _events[eventType] with { HasAudience = true };
    }

    /// <summary>
    /// Adds an event that only the host receives (<see cref="TickEvents.Host"/>) and returns its index. Clients do not
    /// know it exists.
    /// </summary>
    public int HostEvent(string name, params ReadOnlySpan<string> arguments) => AddEvent(name, arguments, isForHost: true);

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

    /// <summary>Adds a command and returns its index.</summary>
    public int Command(string name, params ReadOnlySpan<(string Name, int Min, int Max)> arguments)
    {
        RequireNew(name, _commands.Select(c => c.Name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arguments.Length, CommandType.ArgumentsMax);
        var declared = ImmutableArray.CreateBuilder<CommandArgument>(arguments.Length);
        foreach ((string argument, int min, int max) in arguments)
        {
            RequireNew(argument, declared.Select(a => a.Name));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
            declared.Add(new CommandArgument(argument, min, max));
        }

        _commands.Add(new CommandType(name, _commands.Count, declared.ToImmutable()));
        return _commands.Count - 1;
    }

    /// <summary>Builds the schema.</summary>
    public Schema Build()
    {
        var types = ImmutableArray.CreateBuilder<EntityType>(_types.Count);
        int firstId = 0;
        foreach (EntityTypeBuilder type in _types)
        {
            types.Add(type.Build(types.Count, firstId, types));
            firstId += type.Capacity;
        }

        return new Schema(types.ToImmutable(), [.. _events], [.. _inputs], [.. _commands]);
    }

    private int AddEvent(string name, ReadOnlySpan<string> arguments, bool isForHost)
    {
        RequireNew(name, _events.Select(e => e.Name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arguments.Length, EventType.ArgumentsMax);
        _events.Add(new EventType(name, _events.Count, [.. arguments], isForHost));
        return _events.Count - 1;
    }

    internal static void RequireNew(string name, IEnumerable<string> taken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (taken.Contains(name)) throw new ArgumentException($"'{name}' is declared twice.", nameof(name));
    }
}

/// <summary>Declares the fields of one entity type, in wire order.</summary>
public sealed class EntityTypeBuilder
{
    private readonly List<Field> _fields = [];
    private readonly List<Field> _lagCompensated = [];
    private int _rewindTicksMax;
    private (int X, int Y)? _position;
    private EntityTypeBuilder? _parent;
    private int _parentField = -1;
    private bool _hasAudience;

    internal EntityTypeBuilder(string name, int capacity)
    {
        Name = name;
        Capacity = capacity;
    }

    internal string Name { get; }

    internal int Capacity { get; }

    /// <summary>Adds a field that clients receive.</summary>
    /// <param name="name">Camel case; unique in its type.</param>
    /// <param name="min">The smallest value it ever has.</param>
    /// <param name="max">The largest value it ever has.</param>
    /// <param name="scale">value / scale = game units.</param>
    /// <param name="interpolation">How clients draw it between snapshots.</param>
    /// <param name="quantum">Every value is a multiple of this.</param>
    /// <param name="rate">A field, declared before, that this one normally grows by in each tick; such growth costs no
    /// bytes on the wire.</param>
    /// <param name="fromParent">The <see cref="Parent"/> has a field of the same name, whose value a new entity
    /// normally starts with.</param>
    /// <param name="values">The C# enum it holds, for client types.</param>
    public EntityTypeBuilder Field(
        string name, int min, int max, int scale = 1, Interpolation interpolation = Interpolation.Step, int quantum = 1,
        string? rate = null,
        bool fromParent = false, Type? values = null) =>
        Add(name, min, max, scale, interpolation, Visibility.Replicated, quantum, PredictorOf(name, rate, fromParent), values);

    /// <summary>Adds an angle: 0..65535, interpolated the short way round.</summary>
    public EntityTypeBuilder Angle(string name, int quantum = 1, bool fromParent = false) =>
        Add(
            name, 0, Simulation.Field.AngleMax, 1, Interpolation.Angle, Visibility.Replicated, quantum,
            PredictorOf(name, null, fromParent), null);

    /// <summary>
    /// Adds a field with the id of the parent entity, whose type must be declared before. Fields declared after it can
    /// start with the parent's values.
    /// </summary>
    public EntityTypeBuilder Parent(string name, EntityTypeBuilder type)
    {
        _parent = type;
        _parentField = _fields.Count(f => f.Visibility == Visibility.Replicated);
        return Add(name, 0, int.MaxValue, 1, Interpolation.Step, Visibility.Replicated, 1, default, null);
    }

    /// <summary>Adds a field with the tick in which the entity was spawned.</summary>
    public EntityTypeBuilder BirthTick(string name) =>
        Add(name, 0, int.MaxValue, 1, Interpolation.Step, Visibility.Replicated, 1, new Predictor(PredictorKind.BirthTick), null);

    /// <summary>Adds a field that never leaves the server.</summary>
    public EntityTypeBuilder Hidden(string name, int min, int max) =>
        Add(name, min, max, 1, Interpolation.Step, Visibility.Hidden, 1, default, null);

    /// <summary>
    /// Names the fields, declared before, that hold an entity's position. In a game with a
    /// <see cref="IGame.ViewRadius"/>, clients receive only entities near their view position, plus those of types
    /// without a position.
    /// </summary>
    public EntityTypeBuilder Position(string x, string y)
    {
        _position = (Find(x).Index, Find(y).Index);
        return this;
    }

    /// <summary>
    /// Leaves it to the game who receives these entities: <see cref="IMatch.Sees"/> decides for each viewer.
    /// </summary>
    public EntityTypeBuilder ForAudience()
    {
        _hasAudience = true;
        return this;
    }

    /// <summary>
    /// Keeps past values of the given fields, declared before, for <paramref name="rewindTicksMax"/> 1/256 ticks, so
    /// that hit tests can use what a player saw: <see cref="Table.Rewind"/>.
    /// </summary>
    public EntityTypeBuilder LagCompensated(int rewindTicksMax, params ReadOnlySpan<string> fields)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rewindTicksMax);
        if (rewindTicksMax == 0) return this;
        _rewindTicksMax = rewindTicksMax;
        foreach (string field in fields) _lagCompensated.Add(Find(field));
        return this;
    }

    internal EntityType Build(int index, int firstId, IReadOnlyList<EntityType> before)
    {
        ImmutableArray<Field> replicated = [.. _fields.Where(f => f.Visibility == Visibility.Replicated)];
        if (replicated.Length > EntityType.ReplicatedFieldsMax)
            throw new ArgumentException(
                $"'{Name}' has {replicated.Length} replicated fields; the limit is {EntityType.ReplicatedFieldsMax}.");
        return new EntityType(Name, index, firstId, Capacity, [.. _fields], replicated)
        {
            Parent = _parent is null ? null : before.First(t => t.Name == _parent.Name),
            ParentField = _parentField,
            LagCompensated = [.. _lagCompensated],
            RewindTicksMax = _rewindTicksMax,
            X = _position is { } x ? _fields[x.X] : null,
            Y = _position is { } y ? _fields[y.Y] : null,
            HasAudience = _hasAudience,
        };
    }

    private Field Find(string name) =>
        _fields.Find(f => f.Name == name) ?? throw new ArgumentException($"'{Name}' has no field '{name}' yet.", nameof(name));

    private Predictor PredictorOf(string name, string? rate, bool fromParent)
    {
        if (rate is not null)
        {
            // Clients advance all fields in one pass.
            if (Find(rate).Predictor.Kind == PredictorKind.Rate) throw new ArgumentException($"'{rate}' has a rate itself.", nameof(rate));
            return new Predictor(PredictorKind.Rate, PositionOf(rate));
        }

        if (!fromParent) return default;
        if (_parent is null) throw new ArgumentException($"'{Name}' has no parent yet.", nameof(fromParent));
        return new Predictor(PredictorKind.Parent, _parent.PositionOf(name));
    }

    /// <summary>A field's position among the replicated ones.</summary>
    private int PositionOf(string name)
    {
        Field field = Find(name);
        if (field.Visibility != Visibility.Replicated)
        {
            throw new ArgumentException($"'{name}' of '{Name}' is hidden from clients.", nameof(name));
        }

        return _fields.Count(f => f.Visibility == Visibility.Replicated && f.Index < field.Index);
    }

    private EntityTypeBuilder Add(
        string name, int min, int max, int scale, Interpolation interpolation, Visibility visibility, int quantum, Predictor predictor,
        Type? values)
    {
        SchemaBuilder.RequireNew(name, _fields.Select(f => f.Name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantum);
        _fields.Add(new Field(name, _fields.Count, scale, interpolation, visibility, min, max, quantum, predictor, values));
        return this;
    }
}
