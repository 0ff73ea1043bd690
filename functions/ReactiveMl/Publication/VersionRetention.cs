using System.Globalization;

namespace ReactiveMl.Publication;

/// <summary>Which versions may go: none that anything names, and none of the newest.</summary>
public static class VersionRetention
{
    /// <param name="keep">How many of the newest stay, whether or not anything names them.</param>
    public static IReadOnlyList<VersionFate> Judge(ModelAliases aliases, IReadOnlyCollection<StoredVersion> stored, int keep)
    {
        var newest = stored.Where(version => version.Published && !aliases.Removed.Contains(version.Version))
            .Select(version => version.Version).OrderDescending().Take(keep).ToHashSet();
        return [.. stored.OrderBy(version => version.Version).Select(version => Judge(aliases, version, newest))];
    }

    private static VersionFate Judge(ModelAliases aliases, StoredVersion stored, HashSet<int> newest)
    {
        var version = stored.Version;
        return stored switch
        {
            _ when aliases.Removed.Contains(version) => Of(stored, goes: true, "It was given up before, and not all of its files went."),
            { Published: false } => Of(stored, goes: false, "It is being published, or its run ended in the middle of that."),
            _ when aliases.RolesOf(version) is { Count: > 0 } roles => Of(stored, goes: false, $"It is named as {string.Join(", ", roles)}."),
            _ when newest.Contains(version) => Of(stored, goes: false, string.Create(CultureInfo.InvariantCulture, $"It is one of the newest {newest.Count}.")),
            _ => Of(stored, goes: true, "Nothing names it."),
        };
    }

    private static VersionFate Of(StoredVersion stored, bool goes, string reason) => new(stored.Version, stored.Files, stored.Bytes, goes, reason);
}
