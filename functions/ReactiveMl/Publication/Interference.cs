namespace ReactiveMl.Publication;

/// <summary>What others did to the aliases that ends a release.</summary>
public static class Interference
{
    /// <summary>Why a version's release cannot go on; null where it can.</summary>
    /// <param name="champion">The one that the version was judged against, and whose place it is to take.</param>
    public static string? Find(ModelAliases aliases, int version, int champion) => (aliases.Champion, aliases.Challenger) switch
    {
        ({ } now, _) when now.Version == version => $"{now.By} made version {version} the champion: {now.Reason}",
        (null, _) => $"Version {version} was judged against version {champion}, and there is no champion now.",
        ({ } now, _) when now.Version != champion => $"Version {version} was judged against version {champion}, and {now.By} made version {now.Version} the champion: {now.Reason}",
        (_, { } other) when other.Version == version => null,
        (_, { } other) => $"Version {other.Version} took its place under release: {other.Reason}",
        _ => aliases.Last is { } last && last.Version == version
            ? $"{last.By} took version {version} out of release: {last.Reason}"
            : $"Version {version} is not under release any more.",
    };
}
