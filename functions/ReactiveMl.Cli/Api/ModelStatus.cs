namespace ReactiveMl.Cli.Api;

/// <summary>What the instance that answered predicts with.</summary>
/// <param name="LoadedVersion">The version in its memory; null before the first.</param>
/// <param name="HistoryAsOf">When the newest outcome of its history became known.</param>
internal sealed record ModelStatus(int? LoadedVersion, DateTimeOffset? HistoryAsOf);
