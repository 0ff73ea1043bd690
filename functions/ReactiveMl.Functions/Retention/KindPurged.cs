namespace ReactiveMl.Functions.Retention;

/// <summary>What went of one kind; in a dry run, what would go.</summary>
/// <param name="Kind">facts, outcomes, predictions, quarantine, runs or durable history.</param>
/// <param name="Age">How long this kind is kept; null for ever.</param>
/// <param name="Count">Blobs; of the durable history, orchestrations.</param>
/// <param name="Needed">Why some stay that are old enough to go: a sentence a reason.</param>
public sealed record KindPurged(string Kind, TimeSpan? Age, long Count, long Bytes, IReadOnlyList<string> Needed);
