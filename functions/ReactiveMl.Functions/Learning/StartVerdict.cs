using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>What came of asking for a run.</summary>
/// <param name="Run">The run that was started, that exists already, or that holds the pipeline.</param>
public sealed record StartVerdict(StartOutcome Outcome, RunId Run);
