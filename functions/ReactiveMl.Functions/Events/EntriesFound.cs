namespace ReactiveMl.Functions.Events;

/// <summary>The next entries of the ledgers, in the order in which they came.</summary>
public sealed record EntriesFound(IReadOnlyList<EntryFound> Entries);
