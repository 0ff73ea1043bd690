using System.Globalization;
using System.Text.Json;
using CsCheck;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class TrafficSplitTests
{
    private const int Callers = 100_000;

    private static readonly TrafficSplit Salted = new("release-7", []);

    // Some versions with shares of at most 10,000 together.
    private static readonly Gen<Dictionary<int, int>> Shares = Gen.Select(
        Gen.Int[2, 6].Array[0, 4], Gen.Int[0, 2_500].Array[4], (versions, shares) => versions.Distinct().Zip(shares).ToDictionary(pair => pair.First, pair => pair.Second));

    private static readonly string[] Some = [.. Enumerable.Range(0, 2_000).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    [Theory]
    [InlineData(4_000, 0)]
    [InlineData(4_000, 2_000)]
    public void A_hundred_thousand_callers_are_split_within_a_point(int first, int second)
    {
        var split = Salted.With(new Dictionary<int, int> { [2] = first, [3] = second });
        var chance = new Random(1);
        var (answered, uuid) = (new Dictionary<int, int> { [1] = 0, [2] = 0, [3] = 0 }, new byte[16]);
        for (var caller = 0; caller < Callers; caller++)
        {
            chance.NextBytes(uuid);
            answered[split.VersionFor(new Guid(uuid).ToString()) ?? 1]++;
        }

        Within(first, answered[2]);
        Within(second, answered[3]);
        Within(TrafficSplit.Places - first - second, answered[1]);

        static void Within(int share, int callers) =>
            Assert.InRange((double)callers / Callers, ((double)share / TrafficSplit.Places) - 0.01, ((double)share / TrafficSplit.Places) + 0.01);
    }

    [Fact]
    public void The_same_caller_is_always_answered_by_the_same_version_wherever_the_split_was_read()
    {
        var split = Salted.With(new Dictionary<int, int> { [2] = 4_000, [3] = 2_000 });
        var read = JsonSerializer.Deserialize<TrafficSplit>(JsonSerializer.Serialize(split, DomainJson.Options), DomainJson.Options)!;

        Assert.Equal(split.Slices, read.Slices);
        Assert.Equal(split.Shares.OrderBy(share => share.Key), read.Shares.OrderBy(share => share.Key));
        Assert.All(Some, caller => Assert.Equal(split.VersionFor(caller), read.VersionFor(caller)));
    }

    // sha256("release-7\ncaller-1"), by sha256sum: 3d98...; its first 64 bits modulo 10,000.
    [Fact]
    public void A_place_is_the_unsigned_hash_of_salt_and_key() => Assert.Equal(142, TrafficSplit.PlaceOf("release-7", "caller-1"));

    [Fact]
    public void Another_salt_gives_the_callers_other_places()
    {
        var shares = new Dictionary<int, int> { [2] = 5_000 };
        var (one, other) = (new TrafficSplit("a", []).With(shares), new TrafficSplit("b", []).With(shares));

        Assert.InRange(Some.Count(caller => one.VersionFor(caller) == other.VersionFor(caller)), 850, 1_150);
    }

    [Fact]
    public void A_change_moves_only_the_share_that_is_added_or_taken() => Gen.Select(Shares, Shares).Sample(
        (from, to) =>
        {
            var before = Salted.With(from);
            var after = before.With(to);

            Assert.Equal(to.Where(share => share.Value > 0).OrderBy(share => share.Key), after.Shares.OrderBy(share => share.Key));
            var moved = Enumerable.Range(0, TrafficSplit.Places).Count(place => Owner(before, place) != Owner(after, place));
            var versions = from.Keys.Union(to.Keys).ToList();
            var given = versions.Sum(version => Math.Max(0, to.GetValueOrDefault(version) - from.GetValueOrDefault(version)));
            var taken = versions.Sum(version => Math.Max(0, from.GetValueOrDefault(version) - to.GetValueOrDefault(version)));

            // What one loses another may be given: at least the larger of both must move, and never more than both.
            Assert.InRange(moved, Math.Max(given, taken), given + taken);
            Assert.All(versions, version => Assert.True(Keeps(before, after, version, Math.Min(from.GetValueOrDefault(version), to.GetValueOrDefault(version)))));
        },
        iter: 100);

    [Theory]
    [InlineData(10_001)]
    [InlineData(-1)]
    public void Shares_that_cannot_be_are_refused(int share) =>
        Assert.Throws<ArgumentException>(() => Salted.With(new Dictionary<int, int> { [2] = share }));

    [Fact]
    public void Without_shares_everything_is_the_champions() => Assert.Null(TrafficSplit.None.VersionFor("anyone"));

    private static bool Keeps(TrafficSplit before, TrafficSplit after, int version, int atLeast) =>
        Enumerable.Range(0, TrafficSplit.Places).Count(place => Owner(before, place) == version && Owner(after, place) == version) >= atLeast;

    private static int? Owner(TrafficSplit split, int place) =>
        split.Slices.FirstOrDefault(slice => slice.From <= place && place < slice.To)?.Version;
}
