using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Learning;

public sealed class CandidateTrainerTests(TrainedSample sample) : IClassFixture<TrainedSample>
{
    public static TheoryData<string> Names => new(Learners.For(LearningTask.Binary));

    public static TheoryData<string> Learning => new(Learners.For(LearningTask.Binary).Except(["prior"]));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_training_twice_gives_the_same_canonical_hash(string learner)
    {
        var again = CandidateTrainer.Train(sample.Table, sample.Rows, SampleTables.Settings(learner), LearningTask.Binary, 1, CancellationToken.None);

        Assert.Equal(sample.Of(learner).CanonicalHash, again.CanonicalHash);
        Assert.Equal(ContentHash.Of(again.Zip), again.ModelHash);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_training_row_left_out_gives_another_canonical_hash(string learner)
    {
        var fewer = sample.Rows with { Train = sample.Rows.Train[1..] };
        var other = CandidateTrainer.Train(sample.Table, fewer, SampleTables.Settings(learner), LearningTask.Binary, 1, CancellationToken.None);

        Assert.NotEqual(sample.Of(learner).CanonicalHash, other.CanonicalHash);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_training_rows_matter(string learner)
    {
        var table = SampleTables.WithSignal();
        foreach (var row in sample.Rows.Test.Concat(sample.Rows.Choose).Concat(sample.Rows.Calibrate).Concat(sample.Rows.Purged))
        {
            table.Labels[row] = 1 - table.Labels[row];
            table.Numbers[2]![row] = 1e6f;
            table.Categories[1]![row] = "XXX";
            table.Categories[5]![row] = "Words of no training row";
        }

        var same = CandidateTrainer.Train(table, sample.Rows, SampleTables.Settings(learner), LearningTask.Binary, 1, CancellationToken.None);

        Assert.Equal(sample.Of(learner).CanonicalHash, same.CanonicalHash);
    }

    [Fact]
    public void Training_is_pinned_to_one_thread() => Assert.Equal(1, CandidateTrainer.Threads);

    [Theory]
    [MemberData(nameof(Learning))]
    public void A_model_finds_the_signal(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var scores = scorer.Score(sample.Table, sample.Rows.Test);

        Assert.InRange(WeightedMetric.Of(Metrics.RocAuc, scores, Labels(sample.Table, sample.Rows.Test))!.Value, 0.75, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_word_never_seen_is_answered_like_a_missing_one(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var row = sample.Table.Row(0);

        row[1] = FeatureValue.Of("never seen");
        var unseen = scorer.Score(row);
        row[1] = FeatureValue.Of("");

        Assert.Equal(scorer.Score(row), unseen);
    }

    [Theory]
    [MemberData(nameof(Learning))]
    public void A_hashed_word_finds_the_signal_and_a_missing_one_has_an_answer(string learner)
    {
        var table = sample.Table with { Columns = [.. sample.Table.Columns.Select(column => column.Name == "origin" ? column with { HashBits = 8 } : column)] };
        var model = CandidateTrainer.Train(table, sample.Rows, SampleTables.Settings(learner), LearningTask.Binary, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var (scores, row) = (scorer.Score(table, sample.Rows.Test), table.Row(0));

        Assert.InRange(WeightedMetric.Of(Metrics.RocAuc, scores, Labels(table, sample.Rows.Test))!.Value, 0.75, 1);
        row[1] = FeatureValue.Of("");
        Assert.InRange(scorer.Score(row), 0, 1);
        Assert.DoesNotContain("JFK", Text(model.Zip), StringComparison.Ordinal);
        Assert.Contains("JFK", Text(sample.Of(learner).Zip), StringComparison.Ordinal);
    }

    // The slots are what another process said: a hash with a seed of its own in each process would move them.
    [Fact]
    public void A_hashed_word_has_the_same_slot_in_every_process_and_a_missing_one_has_none()
    {
        var table = sample.Table with { Columns = [.. sample.Table.Columns.Select(column => column.Name == "origin" ? column with { HashBits = 8 } : column)] };
        var model = CandidateTrainer.Train(table, sample.Rows, SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);
        int[] rows = [RowOf("JFK"), RowOf("ATL"), RowOf("")];
        int RowOf(string word) => Array.IndexOf(table.Categories[1]!, word);

        var encoded = new MLContext(1).Model.Load(new MemoryStream(model.Zip), out _).Transform(new FeatureTableView(table, LearningTask.Binary, rows));

        Assert.Equal([90, 154, -1], encoded.GetColumn<float[]>("origin").Select(slots => Array.IndexOf(slots, 1)));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("!")]
    [InlineData("a")]
    [InlineData("\r\n\0")]
    public void Texts_that_say_next_to_nothing_can_be_learned_from(string text)
    {
        var table = SampleTables.Only(sample.Table, column => column.Kind != FeatureKind.Category);
        var remarks = table.Columns.Count - 1;
        table = table with { Categories = [.. table.Categories.Take(remarks), [.. Enumerable.Repeat(text, table.RowCount)]] };

        var model = CandidateTrainer.Train(table, sample.Rows, SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var row = table.Row(0);
        row[remarks] = FeatureValue.Of("Something else entirely, which was never seen.");

        Assert.InRange(scorer.Score(row), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_with_nothing_in_it_still_has_an_answer(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);

        Assert.InRange(scorer.Score([.. sample.Table.Columns.Select(_ => FeatureValue.Of(float.NaN))]), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_without_any_value_in_training_are_left_out_and_may_come_later(string learner)
    {
        var table = SampleTables.WithSignal(600);
        var sets = HoldOut.Split(table, SampleTables.TenAndTwenty);
        foreach (var row in sets.Train)
        {
            table.Numbers[3]![row] = float.NaN;
            table.Categories[4]![row] = "";
            table.Categories[5]![row] = "";
        }

        var model = CandidateTrainer.Train(table, sets, SampleTables.Settings(learner), LearningTask.Binary, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, table.Columns);

        Assert.InRange(scorer.Score(table.Row(sets.Test[0])), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_of_one_kind_of_features_only_can_be_learned(string learner)
    {
        var table = SampleTables.WithSignal(600);
        foreach (var kind in Enum.GetValues<FeatureKind>())
        {
            var part = SampleTables.Only(table, column => column.Kind == kind);
            var sets = HoldOut.Split(part, SampleTables.TenAndTwenty);
            var model = CandidateTrainer.Train(part, sets, SampleTables.Settings(learner), LearningTask.Binary, 1, CancellationToken.None);
            using var scorer = Scorer.Load(model.Zip, part.Columns);

            Assert.InRange(scorer.Score(part.Row(0)), 0, 1);
        }
    }

    [Fact]
    public void The_slots_of_the_features_say_what_they_are_made_of()
    {
        var context = new MLContext(1);
        var view = new FeatureTableView(sample.Table, LearningTask.Binary, sample.Rows.Train);
        var model = context.Model.Load(new MemoryStream(sample.FastTree.Zip), out _);
        VBuffer<ReadOnlyMemory<char>> names = default;
        model.Transform(view).Schema["$features"].GetSlotNames(ref names);

        var all = names.DenseValues().Select(name => name.ToString()).ToArray();
        Assert.Contains("origin.JFK", all);
        Assert.Contains("$words(remarks).crew|late", all);
        Assert.Contains("$letters(remarks).c|r|e", all);
        Assert.Contains(all, name => name.EndsWith("hour(departedAt)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_that_was_called_off_does_not_begin() => Assert.Throws<OperationCanceledException>(() =>
        CandidateTrainer.Train(sample.Table, sample.Rows, SampleTables.FastTree, LearningTask.Binary, 1, new CancellationToken(true)));

    [Fact]
    public void An_unknown_learner_is_refused_with_those_that_there_are()
    {
        var unknown = SampleTables.Sdca with { Learner = "oracle" };
        var refused = Assert.Throws<NotSupportedException>(
            () => CandidateTrainer.Train(sample.Table, sample.Rows, unknown, LearningTask.Binary, 1, CancellationToken.None));
        Assert.Contains("fastTree, lightGbm, sdca, lbfgs, naiveBayes, prior", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>All that a model file says, as text.</summary>
    private static string Text(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return string.Concat(archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }

    private static float[] Labels(FeatureTable table, int[] rows) => Array.ConvertAll(rows, row => table.Labels[row]);
}
