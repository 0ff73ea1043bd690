namespace ReactiveMl.Functions.Facts;

/// <summary>Items were sent again from quarantine.</summary>
/// <param name="Replayed">How many stand on the queue, and no longer in quarantine.</param>
/// <param name="Refused">Those that stay, each with the reason.</param>
/// <param name="Unknown">The ids that were asked for and are not in quarantine.</param>
/// <param name="Next">Where the next call goes on; null when there is no more.</param>
public sealed record ItemsReplayed(
    string Pipeline, int Replayed, IReadOnlyList<ReplayRefused> Refused, IReadOnlyList<ContentHash> Unknown, string? Next);

/// <summary>An item stays in quarantine.</summary>
public sealed record ReplayRefused(ContentHash Id, string Reason);
