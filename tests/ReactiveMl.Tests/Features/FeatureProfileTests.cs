using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Features;

public class FeatureProfileTests
{
    private static readonly AcceptanceRules Rules = new("rocAuc", 0.6, null, null, 500);

    [Theory]
    [InlineData(SelectionBy.ChiSquared)]
    [InlineData(SelectionBy.MutualInformation)]
    public async Task The_columns_that_tell_most_are_kept_and_texts_are_not_counted(SelectionBy by)
    {
        var selection = (await ProfileAsync(SampleTables.WithSignal(), new(by, 3))).Selection!;

        // The label is made of the hour, the origin and the recent mean; distance and carrier are noise.
        Assert.Equal(
            ["hour(departedAt)", "mean(delay by origin)", "origin", "remarks"],
            selection.Columns.Where(column => column.Kept).Select(column => column.Name).Order());
        Assert.Equal(["carrier", "distance"], selection.Columns.Where(column => !column.Kept).Select(column => column.Name).Order());
        Assert.True(selection.LastKeptP < 1e-10);
        Assert.All(selection.Columns.Where(column => !column.Kept), column => Assert.InRange(column.P!.Value, 0.001, 1));
        Assert.All(selection.Columns, column => Assert.StartsWith($"{column.Name} is {(column.Kept ? "kept" : "left out")}: ", column.Sentence, StringComparison.Ordinal));
        Assert.StartsWith("3 of 5 features are kept by ", selection.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_and_words_that_are_missing_have_a_bin_of_their_own()
    {
        var columns = (await ProfileAsync(SampleTables.WithSignal(), new(SelectionBy.ChiSquared, 5))).Selection!.Columns.ToDictionary(column => column.Name);

        Assert.Equal(11, columns["mean(delay by origin)"].Bins);
        Assert.Equal(7, columns["origin"].Bins);
        Assert.Equal(3, columns["carrier"].Bins);
    }

    [Theory]
    [InlineData(SelectionBy.ChiSquared)]
    [InlineData(SelectionBy.MutualInformation)]
    public async Task Only_the_training_rows_have_a_say(SelectionBy by)
    {
        var table = SampleTables.WithSignal();
        var train = HoldOut.Split(table, SampleTables.TenAndTwenty).Train;
        var before = await ProfileAsync(table, new(by, 2));
        var moved = SampleTables.WithSignal();
        foreach (var row in Enumerable.Range(0, table.RowCount).Except(train))
        {
            moved.Labels[row] = 1 - moved.Labels[row];
            moved.Numbers[2]![row] = moved.Labels[row];
            moved.Categories[1]![row] = "XXX";
            moved.Categories[5]![row] = "";
        }

        var after = await ProfileAsync(moved, new(by, 2));

        Assert.Equal(before.Selection!.Columns, after.Selection!.Columns);
        Assert.Equal(Json(before), Json(after));
    }

    [Theory]
    [InlineData(SelectionBy.ChiSquared)]
    [InlineData(SelectionBy.MutualInformation)]
    public async Task A_number_to_learn_is_put_into_bins_too(SelectionBy by)
    {
        var selection = (await ProfileAsync(SampleTables.WithMinutes(), new(by, 3), LearningTask.Regression)).Selection!;

        Assert.Equal(["carrier", "distance"], selection.Columns.Where(column => !column.Kept).Select(column => column.Name).Order());
    }

    [Theory]
    [InlineData(SelectionBy.ChiSquared)]
    [InlineData(SelectionBy.MutualInformation)]
    public async Task Classes_are_told_apart_and_rare_ones_together(SelectionBy by)
    {
        var table = SampleTables.WithMinutes();
        var classes = table.Labels.Select((minutes, row) => row % 500 == 0 ? 3f : minutes < 0 ? 0 : minutes < 15 ? 1 : 2).ToArray();
        table = table with { Labels = classes, Classes = ["early", "late", "later", "rare"] };

        var selection = (await ProfileAsync(table, new(by, 3), LearningTask.Multiclass)).Selection!;

        Assert.Equal(["carrier", "distance"], selection.Columns.Where(column => !column.Kept).Select(column => column.Name).Order());
        Assert.Equal(7, selection.Columns.Single(column => column.Name == "origin").Bins);
    }

    [Theory]
    [InlineData(SelectionBy.ChiSquared)]
    [InlineData(SelectionBy.MutualInformation)]
    public async Task Nothing_to_tell_is_no_failure(SelectionBy by)
    {
        var table = SampleTables.WithSignal(60);
        Array.Fill(table.Labels, 1);
        Array.Fill(table.Numbers[0]!, float.NaN);
        Array.Fill(table.Categories[1]!, "");

        var profile = await ProfileAsync(table, new(by, 2));

        Assert.Equal(2, profile.Selection!.Columns.Count(column => column.Kept && column.Statistic is not null));
        Assert.Equal((18L, 18L, (double?)null), (profile.Statistics.Columns[0].Rows, profile.Statistics.Columns[0].Missing, profile.Statistics.Columns[0].Mean));
    }

    [Fact]
    public async Task A_number_that_is_nearly_always_the_same_still_tells()
    {
        var table = SampleTables.WithSignal(2_000);
        for (var row = 0; row < table.RowCount; row++)
        {
            table.Numbers[2]![row] = row % 20 == 0 ? 1 : 0;
            table.Labels[row] = row % 20 == 0 ? 1 : row % 2;
        }

        Assert.Equal("distance", (await ProfileAsync(table, new(SelectionBy.ChiSquared, 1))).Selection!.Columns[0].Name);
    }

    [Fact]
    public async Task A_model_reads_the_columns_that_were_kept_and_no_other()
    {
        var table = SampleTables.WithSignal();
        var rows = HoldOut.Split(table, SampleTables.TenAndTwenty);
        var kept = (await ProfileAsync(table, new(SelectionBy.ChiSquared, 2))).Selection!.Of(table);

        Assert.Equal(3, kept.Columns.Count);
        var model = CandidateTrainer.Train(kept, rows, SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, kept.Columns);

        // It finds its columns by name in a table that has them all.
        Assert.Equal(scorer.Score(kept, rows.Test).Column(0), scorer.Score(table, rows.Test).Column(0));
    }

    // NumPy: np.mean, np.std and np.quantile of [1, 2, 2, 3, 10].
    [Fact]
    public async Task The_statistics_of_a_column_are_those_of_numpy()
    {
        var table = SampleTables.At([.. Enumerable.Range(0, 9).Select(row => SampleTables.Start.AddHours(row))]);
        float[] values = [3, 1, float.NaN, 2, 10, 2, 99, 99, 99];

        var column = (await ProfileAsync(table with { Numbers = [values] }, null, train: 6)).Statistics.Columns[0];

        Assert.Equal(("x", FeatureKind.Number, 6L, 1L), (column.Name, column.Kind, column.Rows, column.Missing));
        Assert.Equal(3.6, column.Mean!.Value, 12);
        Assert.Equal(3.2619012860600183, column.StandardDeviation!.Value, 12);
        Assert.Equal([1, 1.04, 1.2, 2, 2, 3, 8.6, 9.72, 10], column.Quantiles.Select(value => Math.Round(value, 12)));
        Assert.Empty(column.Words);
    }

    [Fact]
    public async Task Words_are_counted_and_the_most_frequent_told()
    {
        var table = SampleTables.At([.. Enumerable.Range(0, 80).Select(row => SampleTables.Start.AddHours(row))]);
        string[] words = [.. Enumerable.Range(0, 80).Select(row => row < 5 ? "" : row < 20 ? "often" : $"w{row}")];
        table = table with { Columns = [new("word", FeatureKind.Category), new("said", FeatureKind.Text)], Numbers = [null, null], Categories = [words, words] };

        var statistics = (await ProfileAsync(table, null, train: 75)).Statistics;

        Assert.Equal(new WordCount("often", 15), statistics.Columns[0].Words[0]);
        Assert.Equal((50, 56L, 5L), (statistics.Columns[0].Words.Count, statistics.Columns[0].DistinctWords, statistics.Columns[0].Missing));
        Assert.Equal((0, 0L, 5L), (statistics.Columns[1].Words.Count, statistics.Columns[1].DistinctWords, statistics.Columns[1].Missing));
    }

    [Fact]
    public async Task Numbers_beyond_a_floats_range_leave_the_statistics_defined()
    {
        var table = SampleTables.At([.. Enumerable.Range(0, 3).Select(row => SampleTables.Start.AddHours(row))]);

        var profile = await ProfileAsync(table with { Numbers = [[1, float.PositiveInfinity, float.NegativeInfinity]] }, null, train: 3);

        Assert.NotEmpty(Json(profile));
        Assert.Equal(float.MaxValue, profile.Statistics.Columns[0].Quantiles[^1]);
    }

    private static string Json(FeatureProfile profile) => System.Text.Json.JsonSerializer.Serialize(profile, DomainJson.Options);

    private static async Task<FeatureProfile> ProfileAsync(FeatureTable table, SelectionRule? select, LearningTask task = LearningTask.Binary, int? train = null)
    {
        using var file = new MemoryStream();
        await FeatureTableFile.WriteAsync(file, table, CancellationToken.None);
        int[] rows = train is { } first ? [.. Enumerable.Range(0, first)] : HoldOut.Split(table, SampleTables.TenAndTwenty).Train;
        var pipeline = SampleTables.PipelineFor(Rules) with { Task = task, Select = select };
        return await FeatureProfile.OfAsync(file, table.Take(0), table.Labels, rows, pipeline, CancellationToken.None);
    }
}
