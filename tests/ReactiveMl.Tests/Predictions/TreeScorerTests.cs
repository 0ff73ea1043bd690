using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Predictions;

public sealed class TreeScorerTests
{
    private static readonly FeatureTable Signal = SampleTables.Only(SampleTables.WithSignal(), column => column.Kind != FeatureKind.Text);
    private static readonly FeatureTable Minutes = SampleTables.Only(SampleTables.WithMinutes(), column => column.Kind != FeatureKind.Text);

    [Theory]
    [InlineData("fastTree", LearningTask.Binary)]
    [InlineData("fastTree", LearningTask.Regression)]
    [InlineData("lightGbm", LearningTask.Binary)]
    [InlineData("lightGbm", LearningTask.Regression)]
    public void Trees_over_numbers_and_words_are_answered_as_ML_NET_answers_them_to_the_last_bit(string learner, LearningTask task)
    {
        var table = task == LearningTask.Binary ? Signal : Minutes;
        using var model = new Loaded(table, SampleTables.Settings(learner), task);
        var ours = model.Ours ?? throw new Xunit.Sdk.XunitException("The trees were left to ML.NET.");

        foreach (var row in Enumerable.Range(0, table.RowCount).Select(table.Row).Concat(OddRows(table)))
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(model.Stock(row)), BitConverter.SingleToInt32Bits(ours.Score(row)));
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void So_are_trees_with_as_many_leaves_as_fit_a_word_and_with_more(int leaves)
    {
        using var model = new Loaded(Signal, Large(leaves), LearningTask.Binary);
        var ours = model.Ours ?? throw new Xunit.Sdk.XunitException("The trees were left to ML.NET.");

        foreach (var row in Enumerable.Range(0, Signal.RowCount).Select(Signal.Row).Concat(OddRows(Signal)))
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(model.Stock(row)), BitConverter.SingleToInt32Bits(ours.Score(row)));
        }
    }

    [Theory]
    [InlineData("sdca", 0)]
    [InlineData("fastTree", 65)]
    public void What_is_no_tree_or_too_large_a_one_is_left_to_ML_NET(string learner, int leaves)
    {
        using var model = new Loaded(Signal, leaves == 0 ? SampleTables.Settings(learner) : Large(leaves), LearningTask.Binary);

        Assert.Null(model.Ours);
    }

    [Fact]
    public void Texts_and_hashed_words_are_left_to_ML_NET()
    {
        using var texts = new Loaded(SampleTables.WithSignal(), SampleTables.FastTree, LearningTask.Binary);
        using var hashed = new Loaded(
            Signal with { Columns = [.. Signal.Columns.Select(column => column.Kind == FeatureKind.Category ? column with { HashBits = 6 } : column)] },
            SampleTables.FastTree, LearningTask.Binary);

        Assert.Null(texts.Ours);
        Assert.Null(hashed.Ours);
    }

    [Fact]
    public void A_column_without_a_value_in_training_is_not_looked_at()
    {
        var table = Signal with { Numbers = [.. Signal.Numbers.Select((numbers, column) => column == 2 ? [.. numbers!.Select(_ => float.NaN)] : numbers)] };
        using var model = new Loaded(table, SampleTables.FastTree, LearningTask.Binary);
        var row = table.Row(0);
        var before = model.Ours!.Score(row);
        row[2] = FeatureValue.Of(1_000);

        Assert.Equal(before, model.Ours.Score(row));
    }

    private static CandidateSettings Large(int leaves) =>
        new(new CandidateId("large"), "fastTree", new Dictionary<string, double> { ["trees"] = 2, ["leaves"] = leaves, ["minPerLeaf"] = 1 });

    // Nothing at all, words that nobody knows, and numbers at the ends of what there is.
    private static IEnumerable<FeatureValue[]> OddRows(FeatureTable table)
    {
        yield return new FeatureValue[table.Columns.Count];
        foreach (var number in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -0f, float.Epsilon })
        {
            foreach (var word in new[] { "", "nobody", "ATL ", "atl", "\0" })
            {
                yield return [.. table.Columns.Select(column => column.Kind == FeatureKind.Number ? FeatureValue.Of(number) : FeatureValue.Of(word))];
            }
        }
    }

    private sealed class Loaded : IDisposable
    {
        private readonly RowMapper _stock;

        public Loaded(FeatureTable table, CandidateSettings settings, LearningTask task)
        {
            var zip = CandidateTrainer.Train(table, HoldOut.Split(table, SampleTables.TenAndTwenty), settings, task, 1, CancellationToken.None).Zip;
            var model = new MLContext(1).Model.Load(new MemoryStream(zip), out _);
            var schema = ModelColumns.SchemaOf(table.Columns).ToSchema();
            var mapping = model.GetRowToRowMapper(schema);
            _stock = new RowMapper(mapping, schema, head: null);
            Ours = TreeScorer.TryMake(model, mapping, schema, table.Columns, _stock);
        }

        public TreeScorer? Ours { get; }

        public float Stock(FeatureValue[] row)
        {
            row.CopyTo(_stock.NextRow());
            var answer = 0f;
            _stock.Answer(new Span<float>(ref answer));
            return answer;
        }

        public void Dispose() => _stock.Dispose();
    }
}
