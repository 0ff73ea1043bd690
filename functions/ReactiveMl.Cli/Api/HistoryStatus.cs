namespace ReactiveMl.Cli.Api;

/// <summary>The newest outcome that a pipeline's history contains.</summary>
internal sealed record HistoryStatus(DateTimeOffset? AsOf);
