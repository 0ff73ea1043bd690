using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Predictions;

public sealed class ScorerTests(TrainedSample sample) : IClassFixture<TrainedSample>
{
    public static TheoryData<string> Names => new(Learners.For(LearningTask.Binary));

    public static TheoryData<string> Stock => new(Learners.For(LearningTask.Binary).Except(["naiveBayes", "prior"]));

    [Theory]
    [MemberData(nameof(Stock))]
    public void A_row_is_answered_exactly_as_ML_NET_answers_it_in_a_batch(string learner)
    {
        var context = new MLContext(1);
        var model = context.Model.Load(new MemoryStream(sample.Of(learner).Zip), out _);
        var batch = model.Transform(new FeatureTableView(sample.Table, LearningTask.Binary));
        var expected = new List<float>();
        using (var cursor = batch.GetRowCursor([batch.Schema["Probability"]]))
        {
            var getter = cursor.GetGetter<float>(batch.Schema["Probability"]);
            while (cursor.MoveNext())
            {
                var probability = 0f;
                getter(ref probability);
                expected.Add(probability);
            }
        }

        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var rows = Enumerable.Range(0, sample.Table.RowCount).ToArray();

        Assert.Equal(expected, rows.Select(row => scorer.Score(sample.Table.Row(row))));
        Assert.Equal(expected, scorer.Score(sample.Table, rows).Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Eight_threads_get_the_answers_that_one_gets(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var rows = Enumerable.Range(0, sample.Table.RowCount).Select(sample.Table.Row).ToArray();
        var expected = Array.ConvertAll(rows, row => scorer.Score(row));

        var wrong = 0;
        using var start = new Barrier(8);
        var threads = Enumerable.Range(0, 8).Select(offset => new Thread(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < 10_000; i++)
            {
                var row = (i + (offset * 997)) % rows.Length;
                if (scorer.Score(rows[row]) != expected[row])
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Columns_of_a_table_are_found_by_name()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var turned = sample.Table with
        {
            Columns = [.. sample.Table.Columns.Reverse(), new("one more", FeatureKind.Number)],
            Numbers = [.. sample.Table.Numbers.Reverse(), sample.Table.Labels],
            Categories = [.. sample.Table.Categories.Reverse(), null],
        };

        Assert.True(scorer.Reads(turned.Columns));
        Assert.Equal(scorer.Score(sample.Table.Row(5)), scorer.Score(turned, [5]).Values[0]);
    }

    [Fact]
    public void A_table_that_lacks_a_column_is_refused_by_its_name()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var lacking = SampleTables.At([SampleTables.Start]);

        Assert.False(scorer.Reads(lacking.Columns));
        var refused = Assert.Throws<ArgumentException>(() => scorer.Score(lacking, [0]));
        Assert.Contains("hour(departedAt)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_refused()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);

        Assert.Throws<ArgumentException>(() => scorer.Score([FeatureValue.Of(1)]));
        Assert.Throws<ArgumentException>(() => scorer.Score(sample.Table.Row(0), new float[2]));
    }

    [Fact]
    public void A_disposed_scorer_answers_no_more()
    {
        var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        scorer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => scorer.Score(sample.Table.Row(0)));
    }

    // ML.NET cuts a text into strings.
    [Fact]
    public void An_answer_without_texts_allocates_nothing_once_warm()
    {
        var table = SampleTables.Only(sample.Table, column => column.Kind != FeatureKind.Text);
        var model = CandidateTrainer.Train(table, sample.Rows, SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var row = table.Row(0);
        Score(1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Score(1_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);

        void Score(int times)
        {
            for (var i = 0; i < times; i++)
            {
                scorer.Score(row);
            }
        }
    }

    [Fact]
    public void Without_a_threshold_the_answer_is_a_number() =>
        Assert.Equal(new Prediction(Label: null, Probability: null, Value: -7.5f), Prediction.Of([-7.5f], threshold: null, []));

    [Theory]
    [InlineData(0.3f, 0.3, true)]
    [InlineData(0.29999998f, 0.3, false)]
    public void A_label_flips_exactly_at_the_threshold(float probability, double threshold, bool expected) =>
        Assert.Equal(expected, Prediction.Of([probability], (float)threshold, []).Label);

    [Fact]
    public void Of_several_classes_the_most_probable_is_answered_and_the_first_of_equals()
    {
        var prediction = Prediction.Of([0.2f, 0.4f, 0.4f], threshold: null, ["none", "minor", "severe"]);

        Assert.Equal(("minor", 0.4f, null, null), (prediction.Class, prediction.Probability, prediction.Label, prediction.Value));
        Assert.Equal([("none", 0.2f), ("minor", 0.4f), ("severe", 0.4f)], prediction.Probabilities!.Select(pair => (pair.Key, pair.Value)));
    }
}
