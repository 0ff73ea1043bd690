using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Storage;

/// <summary>What one serving instance counted in a while.</summary>
/// <param name="Versions">Each version that it asked, in each role once.</param>
public sealed record InstanceTally(string Instance, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<VersionTally> Versions);
