using ReactiveMl.Functions.Learning;

namespace ReactiveMl.Functions.Facts;

/// <summary>The run that sealed the newest data set of a pipeline.</summary>
public sealed record LatestSealing(RunScope Run, DateTimeOffset AsOf);
