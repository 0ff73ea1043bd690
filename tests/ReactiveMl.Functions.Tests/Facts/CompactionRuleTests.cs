using System.Globalization;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

public sealed class CompactionRuleTests
{
    private static readonly DateTimeOffset Now = new(2001, 1, 8, 12, 0, 0, TimeSpan.Zero);
    private static readonly CompactionOptions Options = new() { MinLandings = 3, RowsPerSegment = 100 };

    [Fact]
    public void Too_few_landings_wait_until_the_oldest_is_an_hour_old()
    {
        Assert.Null(PlanOf([At(minutes: 1, rows: 10), At(minutes: 59, rows: 10)]));
        Assert.NotNull(PlanOf([At(minutes: 1, rows: 10), At(minutes: 60, rows: 10)]));
    }

    [Fact]
    public void Enough_landings_do_not_wait_but_for_the_last_seconds()
    {
        var settled = At(minutes: 1, rows: 10);
        var young = At(minutes: 0, rows: 10);

        Assert.Null(PlanOf([settled, settled, young]));
        Assert.Equal(3, PlanOf([settled, settled, settled, young])!.Segments.Single().Landings.Count);
    }

    [Fact]
    public void A_segment_holds_so_many_rows_the_oldest_first_and_a_large_message_is_never_cut()
    {
        var plan = PlanOf([At(4, 60), At(5, 40), At(1, 250), At(2, 70), At(3, 40)])!;

        Assert.Equal([[40, 60], [40], [70], [250]], plan.Segments.Select(segment => segment.Landings.Select(landing => landing.Accepted)));
        Assert.Equal(["00000008-0000", "00000008-0001", "00000008-0002", "00000008-0003"], plan.Segments.Select(segment => segment.Name));
    }

    [Fact]
    public void A_segment_of_long_texts_holds_fewer_rows()
    {
        const long Large = 30 * 1024 * 1024;

        var plan = PlanOf([At(5, 1, Large), At(4, 2, Large), At(3, 3, Large), At(2, 4, 3 * Large), At(1, 5, Large)])!;

        Assert.Equal([[1, 2], [3], [4], [5]], plan.Segments.Select(segment => segment.Landings.Select(landing => landing.Accepted)));
    }

    [Theory]
    [InlineData(49, 3, 0, true)]
    [InlineData(50, 3, 0, false)]
    [InlineData(10, 6_000, 0, false)]
    [InlineData(49, 3, 32L * 1024 * 1024, false)]
    public void The_last_segment_grows_while_it_is_small(int rows, int messages, long bytes, bool grows)
    {
        var plan = CompactionRule.Plan(new LogState(IndexWith(rows, messages, bytes), [At(3, 40), At(2, 40), At(1, 40)]), Options, Now)!;

        Assert.Equal(grows ? ["last"] : [], plan.Segments[0].Replaces);
        Assert.Equal(grows ? [1, 2] : [2, 1], plan.Segments.Select(segment => segment.Landings.Count));
        Assert.Empty(plan.Segments[1].Replaces);
    }

    [Fact]
    public void A_small_segment_stays_where_not_even_one_landing_fits_beside_it()
    {
        var plan = CompactionRule.Plan(new LogState(IndexWith(rows: 30, messages: 3), [At(70, 80)]), Options, Now)!;

        Assert.Empty(Assert.Single(plan.Segments).Replaces);
    }

    [Fact]
    public void A_published_plan_is_due_for_deletion_after_the_grace()
    {
        var index = LogIndex.Empty with { Published = [new(1, Now - Options.Grace), new(2, Now - Options.Grace + TimeSpan.FromSeconds(1))] };

        Assert.Equal([1], CompactionRule.Forgettable(index, Options, Now).Select(plan => plan.Number));
        Assert.True(CompactionRule.IsDue(new LogState(index, []), Options, Now));
        Assert.False(CompactionRule.IsDue(new LogState(index.Without(1), []), Options, Now));
    }

    private static CompactionPlan? PlanOf(IReadOnlyList<Landing> landings) =>
        CompactionRule.Plan(new LogState(LogIndex.Empty with { Plan = 7 }, landings), Options, Now);

    private static LogIndex IndexWith(int rows, int messages, long bytes = 0) => LogIndex.Empty with
    {
        Segments =
        [
            new("first", ContentHash.Of("first"u8), 1, 0, 1, Now, Now, null, null),
            new("last", ContentHash.Of("last"u8), rows, 0, messages, Now, Now, null, null, bytes),
        ],
    };

    private static Landing At(int minutes, int rows, long bytes = 0)
    {
        var at = Now.AddMinutes(-minutes);
        return new(string.Create(CultureInfo.InvariantCulture, $"flight-late/landing/2001-01-08/{rows}.jsonl"), at, at, rows, 0, bytes);
    }
}
