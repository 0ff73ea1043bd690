using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Which quarantined items are meant; null takes all.</summary>
public sealed record QuarantineFilter(string? Rule, ItemKind? Kind)
{
    public bool Matches(QuarantineEntry entry) => (Rule is null || entry.Rule == Rule) && (Kind is null || entry.Kind == Kind);
}
