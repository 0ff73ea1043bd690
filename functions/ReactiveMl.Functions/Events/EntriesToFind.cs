namespace ReactiveMl.Functions.Events;

/// <summary>How many entries of the ledgers are asked for at most.</summary>
public sealed record EntriesToFind(int Most);
