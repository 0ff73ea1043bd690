namespace ReactiveMl.Cli.Api;

/// <summary>How far a pipeline has come with what it was sent.</summary>
internal sealed record PipelineStatus(string Name, string Task, ReceivedCounts Facts, ReceivedCounts Outcomes, WaitingCounts Waiting);
