using ReactiveMl.Functions.Storage;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Publication;

/// <summary>What was counted since a stage began, up to a moment before which no more is expected: so nothing is read again and again.</summary>
public sealed record SettledTallies(DateTimeOffset Until, VersionTally Challenger, VersionTally Champion)
{
    public SettledTallies With(InstanceTally counted) => this with
    {
        Challenger = Sum(Challenger, counted),
        Champion = Sum(Champion, counted),
    };

    private static VersionTally Sum(VersionTally sum, InstanceTally counted) =>
        counted.Versions.Where(tally => tally.Version == sum.Version && tally.Role == sum.Role).Aggregate(sum, (all, tally) => all.Add(tally));
}
