namespace LoadTests.Runner;

/// <summary>What a load test ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Everything that had to hold did.</summary>
    public const int Passed = 0;

    /// <summary>A threshold does not hold.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense, or a file cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>There was no server, or it was gone before the end, or the run was stopped by hand.</summary>
    public const int NoServer = 3;

    /// <summary>The load generator was the bottleneck.</summary>
    public const int Invalid = 4;
}
