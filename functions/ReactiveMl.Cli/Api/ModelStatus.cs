namespace ReactiveMl.Cli.Api;

/// <summary>The model that serves.</summary>
/// <param name="Loaded">Whether the instance that answered has it in memory.</param>
/// <param name="HistoryAsOf">The newest outcome that the instance's history contains.</param>
internal sealed record ModelStatus(int? Version, bool Loaded, DateTimeOffset? HistoryAsOf);
