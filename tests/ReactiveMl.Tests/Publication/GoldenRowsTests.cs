using System.Text.Json;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Publication;

public sealed class GoldenRowsTests(TrainedSample sample, TrainedRegression regression)
    : IClassFixture<TrainedSample>, IClassFixture<TrainedRegression>
{
    [Fact]
    public void Sixteen_rows_are_spread_over_the_test_rows_and_are_answered_the_same_after_storage()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var golden = GoldenRows.Pick(sample.Table, sample.Rows, scorer);
        var stored = JsonSerializer.Deserialize<GoldenRow[]>(JsonSerializer.Serialize(golden, DomainJson.Options), DomainJson.Options)!;

        Assert.Equal(GoldenRows.Count, stored.Length);
        Assert.Equal(golden.SelectMany(row => row.Features), stored.SelectMany(row => row.Features));
        Assert.Null(GoldenRows.Check(stored, scorer));
    }

    [Fact]
    public void Another_model_is_told_by_its_answers()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        using var other = Scorer.Load(sample.Sdca.Zip, sample.Table.Columns);

        var problem = GoldenRows.Check(GoldenRows.Pick(sample.Table, sample.Rows, scorer), other);

        Assert.Contains("Golden row 0 was answered", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_of_a_regression_may_differ_by_a_share_of_their_size()
    {
        using var scorer = Scorer.Load(regression.FastTree.Zip, regression.Table.Columns);
        var row = GoldenRows.Pick(regression.Table, regression.Rows, scorer).MaxBy(golden => golden.Answer[0])!;

        Assert.InRange(row.Answer[0], 10, 60);
        Assert.Null(GoldenRows.Check([row with { Answer = [row.Answer[0] * 1.000008f] }], scorer));
        Assert.NotNull(GoldenRows.Check([row with { Answer = [row.Answer[0] * 1.00002f] }], scorer));
    }

    [Fact]
    public void Few_test_rows_give_few_golden_rows()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);

        Assert.Equal(3, GoldenRows.Pick(sample.Table, sample.Rows with { Test = [5, 6, 7] }, scorer).Count);
        Assert.Empty(GoldenRows.Pick(sample.Table, sample.Rows with { Test = [] }, scorer));
    }
}
