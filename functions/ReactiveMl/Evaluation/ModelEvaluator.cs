using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Judges the chosen candidate on the test rows, beside the baseline and the champion.</summary>
public static class ModelEvaluator
{
    public static ModelEvaluated Evaluate(
        Pipeline pipeline,
        FeatureTable table,
        RowSets rows,
        CandidateId candidate,
        Scorer scorer,
        ServingChampion? champion,
        CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The pipeline's acceptance metric of a model on some rows, such as those that choose; null where it is not defined.</summary>
    public static double? Score(Pipeline pipeline, FeatureTable table, int[] rows, Scorer scorer) => throw new NotImplementedException();
}
