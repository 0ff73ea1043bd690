using ReactiveMl.Functions.Facts;

namespace ReactiveMl.Functions.Storage;

/// <summary>A quarantined item as a listing shows it: all but what it holds.</summary>
public sealed record QuarantineEntry(
    string Id, ItemKind Kind, QuarantinedAs Form, string Rule, string Field, DateTimeOffset FirstSeen, bool Replayed, long Bytes);
