using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;

namespace ReactiveMl.Functions.Storage;

/// <summary>The two logs of a pipeline, by name.</summary>
public sealed class RecordLogs(RecordLog<RecordedFact> facts, RecordLog<RecordedOutcome> outcomes)
{
    public static IReadOnlyList<string> Names { get; } = [StorageNames.Facts, StorageNames.Outcomes];

    public RecordLog Of(CompactionScope scope) => scope.Log switch
    {
        StorageNames.Facts => facts,
        StorageNames.Outcomes => outcomes,
        _ => throw new InvalidOperationException($"There is no log '{scope.Log}'. Use one of: {string.Join(", ", Names)}."),
    };
}
