namespace LoadTests.Runner;

/// <summary>How many users there are at which time.</summary>
internal abstract record LoadShape
{
    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the ramp-up is measured; otherwise all users join first.</summary>
    public virtual bool IsMeasuredFromTheStart => true;

    /// <summary>How many users there should be.</summary>
    /// <param name="time">Since the start.</param>
    /// <param name="duration">Of the whole run.</param>
    /// <param name="users">How many there are at most.</param>
    public abstract int UsersAt(TimeSpan time, TimeSpan duration, int users);
}

/// <summary><c>constant</c>: all come, then it is measured, and all stay.</summary>
internal sealed record ConstantLoad : LoadShape
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override bool IsMeasuredFromTheStart => false;

    /// <inheritdoc/>
    public override int UsersAt(TimeSpan time, TimeSpan duration, int users) => users;
}

/// <summary><c>ramp</c>: more and more come during the first three quarters of the time, then all stay.</summary>
internal sealed record RampLoad : LoadShape
{
    private const double Rising = 0.75;

    /// <inheritdoc/>
    public override string Name => "ramp";

    /// <inheritdoc/>
    public override int UsersAt(TimeSpan time, TimeSpan duration, int users) =>
        (int)Math.Min(users, Math.Ceiling(users * (time / duration) / Rising));
}

/// <summary><c>spike</c>: a quarter of the users; in the middle third of the time suddenly all.</summary>
internal sealed record SpikeLoad : LoadShape
{
    /// <inheritdoc/>
    public override string Name => "spike";

    /// <inheritdoc/>
    public override int UsersAt(TimeSpan time, TimeSpan duration, int users) =>
        (time / duration) is > 1.0 / 3 and < 2.0 / 3 ? users : Math.Max(1, users / 4);
}

/// <summary>
/// <c>arrivals</c>: an open model. Users arrive at random at a mean rate, independent of how the server is doing, and
/// stay for a random time. Arrivals above the maximum are turned away and counted.
/// </summary>
/// <param name="PerSecond">The mean arrival rate.</param>
/// <param name="Stay">The mean stay.</param>
internal sealed record ArrivalLoad(double PerSecond, TimeSpan Stay) : LoadShape
{
    /// <inheritdoc/>
    public override string Name => "arrivals";

    /// <summary>Never more than <paramref name="users"/> at a time; how many there are is chance.</summary>
    public override int UsersAt(TimeSpan time, TimeSpan duration, int users) => users;
}
