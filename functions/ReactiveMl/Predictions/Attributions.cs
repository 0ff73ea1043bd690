using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using ReactiveMl.Learning;

namespace ReactiveMl.Predictions;

/// <summary>How a model's scores are shared out: one way for each number that it answers.</summary>
/// <param name="Refused">Why they cannot be; null where they can.</param>
internal sealed record Attributions(ScoreScale Scale, IReadOnlyList<IAttribution> Each, string? Refused = null)
{
    public static Attributions Of(ITransformer model, IHead? head, EncodedRows reference) => head switch
    {
        null => OfStock(Predictor(model), reference),
        NaiveBayesHead bayes => OfBayes(bayes, reference),
        _ => Refuse($"ReactiveMl's {head.GetType().Name} cannot be taken apart"),
    };

    public static Attributions Refuse(string reason) => new(ScoreScale.Value, [], reason);

    private static Attributions OfStock(object? predictor, EncodedRows reference)
    {
        // Both kinds of calibrated models that are learned here are calibrated by a sigmoid, so their score is log-odds but for a factor.
        if (predictor is CalibratedModelParametersBase { Calibrator: PlattCalibrator sigmoid } calibrated)
        {
            return calibrated.SubModel switch
            {
                LinearModelParameters linear => OfLinear(ScoreScale.LogOdds, reference, (linear.Weights, linear.Bias, -sigmoid.Slope, -sigmoid.Offset)),
                TreeEnsembleModelParametersBasedOnRegressionTree trees => OfTrees(ScoreScale.LogOdds, trees, reference, -sigmoid.Slope, -sigmoid.Offset),
                var other => Refuse($"ML.NET's {other.GetType().Name} cannot be taken apart"),
            };
        }

        return predictor switch
        {
            TreeEnsembleModelParametersBasedOnRegressionTree trees => OfTrees(ScoreScale.Value, trees, reference, 1, 0),
            MaximumEntropyModelParameters classes => OfClasses(classes, reference),
            OneVersusAllModelParameters => Refuse("of several classes it learns a model each, and ML.NET does not give them out; sdca, lbfgs and naiveBayes can be explained"),
            _ => Refuse($"ML.NET's {predictor?.GetType().Name ?? "model"} cannot be taken apart"),
        };
    }

    private static Attributions OfLinear(
        ScoreScale scale, EncodedRows reference, params IEnumerable<(IReadOnlyList<float> Weights, double Bias, double Factor, double Added)> scores) =>
        new(scale, [.. scores.Select(score => new LinearAttribution(
            [.. score.Weights.Select(weight => weight * score.Factor)], (score.Bias * score.Factor) + score.Added, reference))]);

    private static Attributions OfClasses(MaximumEntropyModelParameters model, EncodedRows reference)
    {
        VBuffer<float>[]? weights = null;
        model.GetWeights(ref weights, out _);
        return OfLinear(
            ScoreScale.LogScore, reference,
            weights.Zip(model.GetBiases(), (ofClass, bias) => ((IReadOnlyList<float>)[.. ofClass.DenseValues()], (double)bias, 1.0, 0.0)));
    }

    private static Attributions OfBayes(NaiveBayesHead head, EncodedRows reference)
    {
        LinearAttribution Make(double[] weights, double bias) => new(weights, bias, reference, presence: true);

        return head.Binary
            ? new(ScoreScale.LogOdds, [Make([.. head.Adds(1).Zip(head.Adds(0), (yes, no) => yes - no)], head.Nothing(1) - head.Nothing(0))])
            : new(ScoreScale.LogScore, [.. Enumerable.Range(0, head.Width).Select(label => Make([.. head.Adds(label)], head.Nothing(label)))]);
    }

    private static Attributions OfTrees(
        ScoreScale scale, TreeEnsembleModelParametersBasedOnRegressionTree model, EncodedRows reference, double factor, double added)
    {
        var ensemble = model.TrainedTreeEnsemble;
        return new(scale, [new TreeAttribution([.. ensemble.Trees.Select(TreeOf)], (ensemble.Bias * factor) + added, factor, reference)]);
    }

    private static DecisionTree TreeOf(RegressionTree tree) => new(
        tree.LeftChild, tree.RightChild,
        // A split by categories looks at the slots of one feature: a row that has one of them goes right.
        [.. Enumerable.Range(0, tree.NumberOfNodes).Select(node => tree.CategoricalSplitFlags[node]
            ? [.. tree.GetCategoricalSplitFeaturesAt(node)]
            : new[] { tree.NumericalSplitFeatureIndexes[node] })],
        [.. Enumerable.Range(0, tree.NumberOfNodes).Select(node => tree.CategoricalSplitFlags[node] ? 0 : tree.NumericalSplitThresholds[node])],
        tree.LeafValues);

    private static object? Predictor(ITransformer model)
    {
        while (model is TransformerChain<ITransformer> chain)
        {
            model = chain.LastTransformer;
        }

        return (model as ISingleFeaturePredictionTransformer<object>)?.Model;
    }
}
