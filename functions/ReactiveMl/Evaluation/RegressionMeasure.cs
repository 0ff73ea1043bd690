using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Measures numbers on rows whose label is known.</summary>
internal sealed class RegressionMeasure : ITaskMeasure
{
    /// <remarks>A model that gave a row no number is not measured at all: everything but the rows' own figures is null.</remarks>
    public static RegressionMetrics Of(ReadOnlySpan<float> answers, ReadOnlySpan<float> labels)
    {
        var mean = MeanOf(labels);
        if (!WeightedMetric.AllAnswered(answers))
        {
            return new RegressionMetrics(labels.Length, mean, null, null, null);
        }

        var errors = new ErrorSums(answers, labels, new int[labels.Length], blockCount: 1);
        return new RegressionMetrics(labels.Length, mean, errors.Rmse([1]), errors.Mae([1]), errors.R2([1]));
    }

    /// <summary>Null without any label.</summary>
    public static double? MeanOf(ReadOnlySpan<float> labels)
    {
        var sum = 0.0;
        foreach (var label in labels)
        {
            sum += label;
        }

        return labels.IsEmpty ? null : sum / labels.Length;
    }

    /// <summary>The mean of the training labels.</summary>
    public float[] Baseline(float[] trainingLabels) => [(float)(MeanOf(trainingLabels) ?? 0)];

    public ThresholdChoice? Threshold(Answers answers, float[] labels) => null;

    public ModelMetrics Measure(Answers answers, float[] labels, double? threshold) => Of(answers.Values, labels);
}
