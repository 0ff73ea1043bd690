namespace ReactiveMl.Functions.Facts;

/// <summary>Quarantined items were thrown away; in a dry run, those that would be.</summary>
/// <param name="Before">What was first seen before then.</param>
public sealed record QuarantinePurged(string Pipeline, bool DryRun, DateTimeOffset Before, long Items, long Bytes);
