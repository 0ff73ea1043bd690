using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class ReleaseMovesTests
{
    private static readonly ModelAliases First = Aliases.Promoted(1);
    private static readonly ModelAliases Shadowed = ReleaseMoves.Begin(First, 2, shadow: true, 1, Aliases.Order).Aliases;

    [Fact]
    public void A_release_goes_from_shadow_over_shares_to_champion()
    {
        Assert.Equal((2, 2), (Shadowed.Challenger!.Version, Shadowed.Shadow!.Version));
        Assert.Empty(Shadowed.Split.Slices);

        var canary = ReleaseMoves.Stage(Shadowed, 2, 5, shadow: false, Aliases.Order).Moved();
        Assert.Null(canary.Shadow);
        Assert.Equal(5, canary.Split.PercentOf(2));

        var done = ReleaseMoves.Finish(canary, 2, 1, Aliases.Order).Moved();
        Assert.Equal((2, LedgerActions.Promoted), (done.Champion!.Version, done.Last!.Action));
        Assert.Equal([1], done.Former);
        Assert.Null(done.Challenger);
        Assert.Empty(done.Split.Slices);
    }

    [Fact]
    public void A_release_that_ends_leaves_the_champion_everything()
    {
        var canary = ReleaseMoves.Stage(Shadowed, 2, 5, shadow: true, Aliases.Order).Moved();

        var ended = ReleaseMoves.End(canary, 2, LedgerActions.RolledBack, Aliases.Order with { Reason = "30 percent of its answers failed." }).Moved();

        Assert.Equal((null, null, 1), (ended.Challenger, ended.Shadow, ended.Champion!.Version));
        Assert.Empty(ended.Split.Slices);
        Assert.Equal((LedgerActions.RolledBack, 2, "30 percent of its answers failed."), (ended.Last!.Action, ended.Last.Version, ended.Last.Reason));
        Assert.False(ended.Last.Crowns());
    }

    [Fact]
    public void A_step_that_is_repeated_moves_nothing()
    {
        var canary = ReleaseMoves.Stage(Shadowed, 2, 5, shadow: true, Aliases.Order).Moved();
        var done = ReleaseMoves.Finish(canary, 2, 1, Aliases.Order).Moved();
        var ended = ReleaseMoves.End(canary, 2, LedgerActions.ReleaseEnded, Aliases.Order).Moved();

        Assert.All(
            [
                ReleaseMoves.Begin(Shadowed, 2, shadow: true, 1, Aliases.Order), ReleaseMoves.Stage(canary, 2, 5, shadow: true, Aliases.Order),
                ReleaseMoves.Finish(done, 2, 1, Aliases.Order), ReleaseMoves.End(ended, 2, LedgerActions.ReleaseEnded, Aliases.Order),
            ],
            again => Assert.Equal((false, null), (again.Moved, again.Refusal)));
    }

    [Fact]
    public void A_step_of_a_release_that_somebody_ended_is_refused()
    {
        var ended = ReleaseMoves.End(Shadowed, 2, LedgerActions.ReleaseEnded, Aliases.Order).Moved();

        ReleaseMoves.Stage(ended, 2, 25, shadow: false, Aliases.Order).IsRefused(MoveRefusal.NotInRelease, "not under release any more");
        ReleaseMoves.Finish(ended, 2, 1, Aliases.Order).IsRefused(MoveRefusal.NotInRelease, "not under release any more");
    }

    [Fact]
    public void A_release_does_not_replace_a_champion_that_it_was_not_held_against()
    {
        var third = ChampionMoves.Promote(Shadowed, 3, 1, Aliases.Order).Moved();

        ReleaseMoves.Finish(third, 2, 1, Aliases.Order).IsRefused(MoveRefusal.Overtaken, "version 3");
    }

    [Fact]
    public void Only_one_version_is_under_release() =>
        ReleaseMoves.Begin(Shadowed, 3, shadow: true, 1, Aliases.Order).IsRefused(MoveRefusal.InRelease, "Version 2 is under release");

    [Fact]
    public void A_release_leaves_the_shares_that_were_set_by_hand()
    {
        var divided = TrafficMoves.SetTraffic(First, new Dictionary<int, double> { [3] = 40 }, 1, Aliases.Order).Moved();
        var canary = ReleaseMoves.Stage(ReleaseMoves.Begin(divided, 2, shadow: false, 1, Aliases.Order).Moved(), 2, 25, shadow: false, Aliases.Order);

        Assert.Equal((25, 40), (canary.Moved().Split.PercentOf(2), canary.Aliases.Split.PercentOf(3)));
        ReleaseMoves.Stage(canary.Aliases, 2, 61, shadow: false, Aliases.Order).IsRefused(MoveRefusal.Shares, "100 together");
    }
}
