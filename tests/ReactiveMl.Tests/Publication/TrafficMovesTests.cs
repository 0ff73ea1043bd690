using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class TrafficMovesTests
{
    private static readonly ModelAliases First = Aliases.Promoted(1);

    [Fact]
    public void Shares_are_set_by_hand_and_the_rest_is_the_champions()
    {
        var divided = TrafficMoves.SetTraffic(First, Percents((2, 20), (3, 40)), 1, Aliases.Order);

        Assert.Equal("The champion answers 40 percent of the callers, version 2 answers 20, version 3 answers 40.", divided.Sentence);
        Assert.Equal([(2, 2_000), (3, 4_000)], divided.Moved().Split.Shares.OrderBy(share => share.Key).Select(share => (share.Key, share.Value)));
        Assert.Equal(0.4, divided.Aliases.Last!.Serving!.Shares[3]);
    }

    [Fact]
    public void Who_is_moved_is_only_who_must_be()
    {
        var before = TrafficMoves.SetTraffic(First, Percents((2, 20)), 1, Aliases.Order).Moved().Split;
        var after = TrafficMoves.SetTraffic(First with { Split = before }, Percents((2, 30)), 1, Aliases.Order with { At = Aliases.Now.AddDays(1) }).Moved().Split;

        Assert.Equal(before.Salt, after.Salt);
        Assert.All(Callers().Where(caller => before.VersionFor(caller) == 2), caller => Assert.Equal(2, after.VersionFor(caller)));
    }

    [Fact]
    public void The_next_trial_is_on_other_callers()
    {
        var first = TrafficMoves.SetTraffic(First, Percents((2, 20)), 1, Aliases.Order).Moved();
        var ended = TrafficMoves.SetTraffic(first, Percents(), 1, Aliases.Order).Moved();
        var next = TrafficMoves.SetTraffic(ended, Percents((2, 20)), 1, Aliases.Order with { At = Aliases.Now.AddDays(1) }).Moved();

        Assert.Empty(ended.Split.Slices);
        Assert.Contains(Callers(), caller => first.Split.VersionFor(caller) == 2 && next.Split.VersionFor(caller) is null);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double percent) =>
        TrafficMoves.SetTraffic(First, Percents((2, percent)), 1, Aliases.Order).IsRefused(MoveRefusal.Shares, "0 to 100 percent");

    [Fact]
    public void More_than_everything_is_refused() =>
        TrafficMoves.SetTraffic(First, Percents((2, 60), (3, 40.01)), 1, Aliases.Order).IsRefused(MoveRefusal.Shares, "60 of version 2, 40.01 of version 3");

    [Fact]
    public void The_champion_has_what_is_left_and_is_given_no_share() =>
        TrafficMoves.SetTraffic(First, Percents((1, 20)), 1, Aliases.Order).IsRefused(MoveRefusal.IsChampion, "Version 1 is the champion");

    [Fact]
    public void A_version_under_release_keeps_the_share_that_its_release_gave_it()
    {
        var release = ReleaseMoves.Begin(First, 2, shadow: false, 1, Aliases.Order).Moved();
        release = ReleaseMoves.Stage(release, 2, 25, shadow: false, Aliases.Order).Moved();

        var divided = TrafficMoves.SetTraffic(release, Percents((3, 10)), 1, Aliases.Order).Moved();

        Assert.Equal((25, 10), (divided.Split.PercentOf(2), divided.Split.PercentOf(3)));
        TrafficMoves.SetTraffic(release, Percents((2, 10)), 1, Aliases.Order).IsRefused(MoveRefusal.InRelease, "its release sets");
    }

    [Fact]
    public void A_shadow_is_set_and_cleared()
    {
        var shadow = TrafficMoves.SetShadow(First, 2, Aliases.Order).Moved();

        Assert.Equal((2, LedgerActions.ShadowSet), (shadow.Shadow!.Version, shadow.Last!.Action));
        Assert.False(TrafficMoves.SetShadow(shadow, 2, Aliases.Order).Moved);
        Assert.Null(TrafficMoves.ClearShadow(shadow, Aliases.Order).Moved().Shadow);
        TrafficMoves.SetShadow(First, 1, Aliases.Order).IsRefused(MoveRefusal.IsChampion, "Version 1");
    }

    private static Dictionary<int, double> Percents(params (int Version, double Percent)[] shares) => shares.ToDictionary(share => share.Version, share => share.Percent);

    private static IEnumerable<string> Callers() => Enumerable.Range(0, 2_000).Select(caller => $"caller-{caller}");
}
