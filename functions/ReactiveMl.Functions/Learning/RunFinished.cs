namespace ReactiveMl.Functions.Learning;

/// <summary>A training run ended: the orchestration's output, kept with the run.</summary>
/// <param name="Status">accepted, rejected, cancelled or failed.</param>
/// <param name="Version">The version that was published; null where none was.</param>
public sealed record RunFinished(string Status, int? Version, string Sentence)
{
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";
}
