namespace ReactiveMl.Publication;

/// <summary>Which versions serve at a moment.</summary>
/// <param name="Shares">The part of the callers that each other version than the champion answers, 0 to 1.</param>
public sealed record VersionsServing(int? Champion, IReadOnlyDictionary<int, double> Shares, int? Shadow)
{
    public static VersionsServing None { get; } = new(null, new Dictionary<int, double>(), null);

    public static VersionsServing Of(ModelAliases aliases) => new(
        aliases.Champion?.Version,
        aliases.Split.Shares.ToDictionary(share => share.Key, share => share.Value / (double)TrafficSplit.Places),
        aliases.Shadow?.Version);

    public bool IsSame(VersionsServing other) =>
        Champion == other.Champion && Shadow == other.Shadow
        && Shares.Count == other.Shares.Count && Shares.All(share => other.Shares.TryGetValue(share.Key, out var part) && part.Equals(share.Value));
}
