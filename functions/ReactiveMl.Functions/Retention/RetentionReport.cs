namespace ReactiveMl.Functions.Retention;

/// <summary>Old things were purged; in a dry run, those that would be.</summary>
public sealed record RetentionReport(bool DryRun, DateTimeOffset At, IReadOnlyList<KindPurged> Kinds);
