namespace ReactiveMl.Cli.Api;

/// <summary>What is in quarantine: counts by reason, and a page of items.</summary>
internal sealed record QuarantineStatus(
    long Total, long Matching, IReadOnlyList<QuarantineReason> Reasons, IReadOnlyList<QuarantineEntry> Items, string? Next);

/// <summary>How many items broke one rule in one field.</summary>
internal sealed record QuarantineReason(string Rule, string Field, string Kind, string Form, long Count);

/// <summary>An item as the listing shows it.</summary>
internal sealed record QuarantineEntry(string Id, string Kind, string Form, string Rule, string Field, DateTimeOffset FirstSeen, bool Replayed, long Bytes);
