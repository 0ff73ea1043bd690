using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>Answers a model of trees over numbers and words as ML.NET answers it, to the last bit, in a third of the time.</summary>
/// <remarks>
/// How ML.NET encodes a row is found out by asking it: which of the learner's slots moves with a number, and which one a word
/// sets. What does not look as expected, or answers one of many rows otherwise, is left to ML.NET.
/// </remarks>
internal sealed class TreeScorer
{
    private readonly Forest _forest;
    private readonly ICalibrator? _calibrator;
    private readonly EncodedColumn[] _columns;

    private TreeScorer(Forest forest, ICalibrator? calibrator, EncodedColumn[] columns) =>
        (_forest, _calibrator, _columns) = (forest, calibrator, columns);

    /// <summary>Null where the model is none of trees, or encodes a row otherwise than by its numbers and words.</summary>
    /// <param name="stock">ML.NET's own way to answer, which its answers are held against.</param>
    public static TreeScorer? TryMake(
        ITransformer model, IRowToRowMapper mapping, DataViewSchema schema, IReadOnlyList<FeatureColumn> columns, RowMapper stock)
    {
        var (calibrator, trees) = PredictorOf(model) switch
        {
            CalibratedModelParametersBase { SubModel: TreeEnsembleModelParametersBasedOnRegressionTree sub } calibrated => (calibrated.Calibrator, sub),
            TreeEnsembleModelParametersBasedOnRegressionTree uncalibrated => (null, uncalibrated),
            _ => (null, null),
        };
        using var encoding = new RowEncoding(mapping, schema, columns);
        if (trees is null || Forest.Of(trees.TrainedTreeEnsemble, encoding.Slots) is not { } forest || encoding.TryTakeApart() is not { } encoded)
        {
            return null;
        }

        foreach (var slot in encoded.SelectMany(column => column.MayBeSet))
        {
            forest.Presume(slot);
        }

        var scorer = new TreeScorer(forest, calibrator, encoded);
        return scorer.AnswersLike(stock) ? scorer : null;
    }

    public float Score(ReadOnlySpan<FeatureValue> row)
    {
        Span<SlotValue> said = stackalloc SlotValue[EncodedColumn.MostSlots * _columns.Length];
        var count = 0;
        for (var index = 0; index < _columns.Length; index++)
        {
            count += _columns[index].Say(row[index], said[count..]);
        }

        var score = (float)_forest.Sum(said[..count]);
        return _calibrator is null ? score : _calibrator.PredictProbability(score);
    }

    private static object? PredictorOf(ITransformer model)
    {
        while (model is TransformerChain<ITransformer> chain)
        {
            model = chain.LastTransformer;
        }

        return (model as ISingleFeaturePredictionTransformer<object>)?.Model;
    }

    // The numbers at which trees split are among the rows: there the two would part first.
    private bool AnswersLike(RowMapper stock)
    {
        const int Rows = 512;
        var chance = new Random(1);
        for (var tried = 0; tried < Rows; tried++)
        {
            var row = stock.NextRow();
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = _columns[index].Any(_forest, chance);
            }

            var ours = Score(row);
            var theirs = 0f;
            stock.Answer(new Span<float>(ref theirs));
            if (BitConverter.SingleToInt32Bits(ours) != BitConverter.SingleToInt32Bits(theirs))
            {
                return false;
            }
        }

        return true;
    }
}
