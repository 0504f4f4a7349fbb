namespace LoadTests.Runner;

/// <summary>A number of users that <see cref="FindLimitCommand"/> raises step by step.</summary>
internal sealed record StepLoad : LoadShape
{
    /// <summary>How many there should be.</summary>
    public int Users { get; set; }

    /// <inheritdoc/>
    public override string Name => "steps";

    /// <inheritdoc/>
    public override int UsersAt(TimeSpan time, TimeSpan duration, int users) => Users;
}
