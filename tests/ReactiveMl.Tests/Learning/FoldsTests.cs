using CsCheck;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

public sealed class FoldsTests
{
    private const string Salt = "sample";

    /// <summary>Up to 60 rows in order of time, some of one moment, known minutes to days later, of few entities; and how many folds.</summary>
    private static readonly Gen<(FeatureTable Table, int Folds)> Tables = Gen.Select(
        Gen.Select(Gen.Int[0, 30], Gen.Int[1, 3_000], Gen.Int[0, 8]).Array[0, 60], Gen.Int[2, 10], Make);

    [Fact]
    public void By_time_the_older_parts_train_and_the_next_judges()
    {
        var table = SampleTables.At([.. Enumerable.Range(0, 10).Select(hour => SampleTables.Start.AddHours(hour))]);
        var sets = new RowSets([0, 1, 2, 3, 4, 5, 6], [7], [8], [9], []);

        var folds = Folds.Cut(table, sets, HoldOutBy.Time, 3, Salt);

        Assert.Equal([[2, 3], [4, 5], [6, 7]], folds.Select(fold => fold.Judge));
        Assert.Equal([[0, 1], [0, 1, 2, 3], [0, 1, 2, 3, 4, 5]], folds.Select(fold => fold.Train));
    }

    [Fact]
    public void By_time_an_outcome_that_was_not_known_when_the_judging_begins_trains_nothing()
    {
        var table = SampleTables.At([.. Enumerable.Range(0, 6).Select(hour => SampleTables.Start.AddHours(hour))], TimeSpan.FromMinutes(90));

        var folds = Folds.Cut(table, new RowSets([0, 1, 2, 3], [4, 5], [], [], []), HoldOutBy.Time, 2, Salt);

        Assert.Equal([[0], [0, 1, 2]], folds.Select(fold => fold.Train));
    }

    [Theory]
    [InlineData(HoldOutBy.Time)]
    [InlineData(HoldOutBy.Entity)]
    [InlineData(HoldOutBy.Row)]
    public void No_row_is_in_two_parts_and_none_that_is_held_out_in_any(HoldOutBy by) => Tables.Sample(
        sample =>
        {
            var sets = Sets(sample.Table);
            var pool = sets.Train.Concat(sets.Choose).ToHashSet();
            var folds = Folds.Cut(sample.Table, sets, by, sample.Folds, Salt);

            Assert.Equal(sample.Folds, folds.Count);
            var judged = folds.SelectMany(fold => fold.Judge).ToList();
            Assert.Equal(judged.Distinct().Count(), judged.Count);
            Assert.All(folds, fold =>
            {
                Assert.Empty(fold.Train.Intersect(fold.Judge));
                Assert.Equal(fold.Train.Distinct().Count(), fold.Train.Length);
                Assert.Subset(pool, fold.Train.Concat(fold.Judge).ToHashSet());
            });
        },
        iter: 200);

    [Fact]
    public void By_time_no_fold_sees_an_outcome_that_became_known_later() => Tables.Sample(
        sample => Assert.All(Folds.Cut(sample.Table, Sets(sample.Table), HoldOutBy.Time, sample.Folds, Salt), fold =>
        {
            foreach (var judged in fold.Judge)
            {
                Assert.All(fold.Train, trained => Assert.True(sample.Table.KnownAt[trained] < sample.Table.OccurredAt[judged]));
            }
        }),
        iter: 200);

    [Fact]
    public void By_entity_no_entity_trains_and_judges_in_one_fold_and_each_judges_once() => Tables.Sample(
        sample =>
        {
            var sets = Sets(sample.Table);
            var folds = Folds.Cut(sample.Table, sets, HoldOutBy.Entity, sample.Folds, Salt);

            Assert.All(folds, fold => Assert.Empty(EntitiesOf(sample.Table, fold.Train).Intersect(EntitiesOf(sample.Table, fold.Judge))));
            Assert.Equal(sets.Train.Concat(sets.Choose).Order(), folds.SelectMany(fold => fold.Judge).Order());
        },
        iter: 200);

    [Fact]
    public void By_row_more_facts_move_none_to_another_fold()
    {
        var times = Enumerable.Range(0, 200).Select(hour => SampleTables.Start.AddHours(hour)).ToArray();
        var (few, all) = (SampleTables.At(times[..100]), SampleTables.At(times));

        var before = Folds.Cut(few, new RowSets([.. Enumerable.Range(0, 100)], [], [], [], []), HoldOutBy.Row, 5, Salt);
        var after = Folds.Cut(all, new RowSets([.. Enumerable.Range(0, 200)], [], [], [], []), HoldOutBy.Row, 5, Salt);

        Assert.Equal(before.Select(fold => fold.Judge), after.Select(fold => fold.Judge.Where(row => row < 100)));
        Assert.All(after, fold => Assert.InRange(fold.Judge.Length, 20, 60));
    }

    [Fact]
    public void Another_salt_makes_other_folds()
    {
        var table = SampleTables.At([.. Enumerable.Range(0, 100).Select(hour => SampleTables.Start.AddHours(hour))]);
        var sets = new RowSets([.. Enumerable.Range(0, 100)], [], [], [], []);

        Assert.NotEqual(Folds.Cut(table, sets, HoldOutBy.Row, 2, "a")[0].Judge, Folds.Cut(table, sets, HoldOutBy.Row, 2, "b")[0].Judge);
    }

    private static RowSets Sets(FeatureTable table) => HoldOut.Split(table, new HoldOutRule(HoldOutBy.Time, 0.2, 0.2));

    private static IEnumerable<string> EntitiesOf(FeatureTable table, int[] rows) => rows.Select(row => table.Entities[row]);

    private static (FeatureTable Table, int Folds) Make((int Minutes, int KnownAfter, int Entity)[] rows, int folds)
    {
        var times = new DateTime[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            times[row] = (row == 0 ? SampleTables.Start : times[row - 1]).AddMinutes(rows[row].Minutes / 10 * 10);
        }

        return (SampleTables.At(times) with
        {
            KnownAt = [.. times.Zip(rows, (time, row) => time.AddMinutes(row.KnownAfter))],
            Entities = [.. rows.Select(row => $"e{row.Entity}")],
        }, folds);
    }
}
