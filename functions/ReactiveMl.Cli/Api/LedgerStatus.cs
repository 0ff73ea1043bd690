using ReactiveMl.Publication;

namespace ReactiveMl.Cli.Api;

/// <summary>What served at a moment, who moved it and why.</summary>
internal sealed record LedgerStatus(DateTimeOffset At, VersionsServing Serving, LedgerEntry? Crowned, IReadOnlyList<LedgerEntry> Entries);
