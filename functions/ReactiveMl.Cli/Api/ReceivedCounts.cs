namespace ReactiveMl.Cli.Api;

/// <summary>What a pipeline has stored so far.</summary>
internal sealed record ReceivedCounts(long Facts, long Outcomes, long RefusedFacts, long RefusedOutcomes, long Messages);
