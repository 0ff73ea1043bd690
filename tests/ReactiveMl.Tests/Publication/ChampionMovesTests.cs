using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class ChampionMovesTests
{
    [Fact]
    public void The_champion_of_before_is_kept_to_go_back_to()
    {
        var third = Aliases.Promoted(1, 2, 3);

        Assert.Equal(new AliasMoved(3, Aliases.Now.AddMinutes(-1), "anna", "It was better."), third.Champion);
        Assert.Equal([2, 1], third.Former);
        Assert.Equal((LedgerActions.Promoted, 3), (third.Last!.Action, third.Last.Version));
        Assert.Equal(3, third.Last.Serving!.Champion);
    }

    [Fact]
    public void Only_the_last_ten_champions_are_kept() => Assert.Equal([11, 10, 9, 8, 7, 6, 5, 4, 3, 2], Aliases.Promoted([.. Enumerable.Range(1, 12)]).Former);

    [Fact]
    public void A_version_that_comes_back_stands_once() => Assert.Equal([3, 1], Aliases.Promoted(1, 2, 3, 2).Former);

    [Fact]
    public void A_promotion_against_another_champion_is_refused_and_names_who_was_faster() =>
        ChampionMoves.Promote(Aliases.Promoted(1, 2), 3, insteadOf: 1, Aliases.Order).IsRefused(MoveRefusal.Overtaken, "anna gave that place to version 2");

    [Fact]
    public void A_promotion_made_where_there_was_no_champion_is_refused_where_there_is_one() =>
        ChampionMoves.Promote(Aliases.Promoted(1), 2, insteadOf: null, Aliases.Order).IsRefused(MoveRefusal.Overtaken, "version 1 is it now");

    [Fact]
    public void A_promotion_that_is_repeated_moves_nothing()
    {
        var again = ChampionMoves.Promote(Aliases.Promoted(1, 2), 2, insteadOf: 1, Aliases.Order);

        Assert.False(again.Moved);
        Assert.Null(again.Refusal);
    }

    [Fact]
    public void A_version_that_was_removed_cannot_be_promoted() =>
        ChampionMoves.Promote(Aliases.Promoted(2) with { Removed = [1] }, 1, insteadOf: 2, Aliases.Order).IsRefused(MoveRefusal.Removed, "Version 1 was removed");

    [Fact]
    public void A_promotion_ends_whatever_else_the_version_was()
    {
        var before = ReleaseMoves.Begin(Aliases.Promoted(1), 2, shadow: true, 1, Aliases.Order).Moved();
        before = ReleaseMoves.Stage(before, 2, 20, shadow: true, Aliases.Order).Moved();
        before = TrafficMoves.SetTraffic(before, new Dictionary<int, double> { [3] = 10 }, 1, Aliases.Order).Moved();

        var promoted = ChampionMoves.Promote(before, 2, insteadOf: 1, Aliases.Order).Moved();

        Assert.Null(promoted.Challenger);
        Assert.Null(promoted.Shadow);
        Assert.Equal(3, Assert.Single(promoted.Split.Shares).Key);
    }

    [Fact]
    public void A_rollback_goes_back_one_champion_at_a_time()
    {
        var once = ChampionMoves.Rollback(Aliases.Promoted(1, 2, 3), insteadOf: 3, Aliases.Order).Moved();
        var twice = ChampionMoves.Rollback(once, insteadOf: 2, Aliases.Order).Moved();

        Assert.Equal((2, LedgerActions.RolledBack), (once.Champion!.Version, once.Last!.Action));
        Assert.Equal([1], once.Former);
        Assert.Equal(1, twice.Champion!.Version);
        ChampionMoves.Rollback(twice, insteadOf: 1, Aliases.Order).IsRefused(MoveRefusal.NothingBefore, "none before it");
    }

    [Fact]
    public void A_rollback_that_comes_twice_goes_back_once()
    {
        var once = ChampionMoves.Rollback(Aliases.Promoted(1, 2, 3), insteadOf: 3, Aliases.Order).Moved();

        ChampionMoves.Rollback(once, insteadOf: 3, Aliases.Order).IsRefused(MoveRefusal.Overtaken, "version 2");
    }

    [Fact]
    public void There_is_nothing_to_take_back_before_the_first_champion() =>
        ChampionMoves.Rollback(ModelAliases.None, insteadOf: null, Aliases.Order).IsRefused(MoveRefusal.NoChampion, "no champion");

    [Fact]
    public void A_mover_whose_clock_is_behind_comes_after_the_last_move()
    {
        var first = Aliases.Promoted(1);

        var second = ChampionMoves.Promote(first, 2, 1, Aliases.Order with { At = Aliases.Now.AddHours(-1) }).Moved();

        Assert.Equal(first.Last!.At.AddTicks(1), second.Last!.At);
        Assert.True(string.CompareOrdinal(second.Last.Id, first.Last.Id) > 0);
    }
}
