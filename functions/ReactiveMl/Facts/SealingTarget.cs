namespace ReactiveMl.Facts;

/// <summary>Where a sealing writes.</summary>
/// <param name="DataSet">Takes the data set's file.</param>
/// <param name="Leftovers">Takes the file of what is no row of it but may matter at the next sealing.</param>
/// <param name="Conflicts">Takes what was left out and belongs in quarantine, some at a time; nothing that an earlier sealing gave.</param>
public sealed record SealingTarget(
    Stream DataSet, Stream Leftovers, Func<IReadOnlyList<Conflict>, CancellationToken, Task> Conflicts);
