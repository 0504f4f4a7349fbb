using LoadTests.Reports;

namespace LoadTests.Runner;

/// <summary>
/// What a run looked for and found, as <see cref="FindLimitCommand"/> does: that the limits did not hold in the end is
/// no failure then.
/// </summary>
/// <param name="Answer">In a sentence.</param>
/// <param name="Threshold">What decides whether the run has passed.</param>
internal sealed record Finding(string Answer, ThresholdResult Threshold);
