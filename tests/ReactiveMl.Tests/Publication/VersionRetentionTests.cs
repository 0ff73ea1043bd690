using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class VersionRetentionTests
{
    private static readonly StoredVersion[] Stored = [.. Enumerable.Range(1, 9).Select(version => new StoredVersion(version, Published: true, 5, version * 100))];

    [Fact]
    public void What_nothing_names_and_is_not_new_goes()
    {
        var aliases = Aliases.Promoted(1, 2);
        aliases = TrafficMoves.SetShadow(aliases, 3, Aliases.Order).Moved();
        aliases = TrafficMoves.SetTraffic(aliases, new Dictionary<int, double> { [4] = 10 }, 2, Aliases.Order).Moved();
        aliases = VersionMoves.Pin(aliases, 5, Aliases.Order).Moved();
        aliases = ReleaseMoves.Begin(aliases, 6, shadow: false, 2, Aliases.Order).Moved();

        var fates = VersionRetention.Judge(aliases, Stored, keep: 2);

        Assert.Equal(
            [
                "It is named as former.", "It is named as champion.", "It is named as shadow.", "It is named as share.", "It is named as pinned.",
                "It is named as challenger.", "Nothing names it.", "It is one of the newest 2.", "It is one of the newest 2.",
            ],
            fates.Select(fate => fate.Reason));
        Assert.Equal((7, 700L), fates.Where(fate => fate.Goes).Select(fate => (fate.Version, fate.Bytes)).Single());
    }

    [Fact]
    public void What_was_given_up_goes_and_counts_for_none_of_the_newest() =>
        Assert.Equal(
            [1, 2, 9],
            VersionRetention.Judge(Aliases.Promoted(3) with { Removed = [9] }, [.. Stored.Where(version => version.Version is 1 or 2 or 3 or 8 or 9)], keep: 1)
                .Where(fate => fate.Goes).Select(fate => fate.Version));

    [Fact]
    public void What_is_being_published_stays() =>
        Assert.False(VersionRetention.Judge(ModelAliases.None, [.. Stored, new(10, Published: false, 2, 10)], keep: 1)[^1].Goes);
}
