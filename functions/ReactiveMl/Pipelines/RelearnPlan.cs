namespace ReactiveMl.Pipelines;

/// <summary>When the pipeline learns again without being asked.</summary>
/// <param name="Schedule">A cron expression with six fields: second, minute, hour, day, month, day of week; in UTC.</param>
public sealed record RelearnPlan(string? Schedule);
