namespace LoadTests.Runner;

/// <summary>As many users as somebody says, until more are wanted: for <see cref="FindLimitCommand"/>.</summary>
internal sealed record StepLoad : LoadShape
{
    /// <summary>How many there should be.</summary>
    public int Users { get; set; }

    /// <inheritdoc/>
    public override string Name => "steps";

    /// <inheritdoc/>
    public override int UsersAt(TimeSpan time, TimeSpan duration, int users) => Users;
}
