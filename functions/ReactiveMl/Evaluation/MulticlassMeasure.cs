using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Measures one probability a class on rows whose class is known.</summary>
internal sealed class MulticlassMeasure(int classes) : ITaskMeasure
{
    /// <remarks>A model that answered NaN for a row is not measured at all: everything but the counts is null.</remarks>
    public static MulticlassMetrics Of(Answers answers, float[] labels)
    {
        var ranked = Enumerable.Range(0, answers.Width).Count(index => IsRanked(labels, index));
        return new MulticlassMetrics(
            labels.Length,
            answers.Width,
            ranked,
            WeightedMetric.Of(Metrics.MacroRocAuc, answers, labels),
            WeightedMetric.Of(Metrics.Accuracy, answers, labels),
            WeightedMetric.Of(Metrics.LogLoss, answers, labels));
    }

    /// <summary>Which rows are of a class.</summary>
    public static bool[] Truth(float[] labels, int index) => Array.ConvertAll(labels, label => label == index);

    /// <summary>The most probable class; of equally probable ones the first, as a prediction answers it.</summary>
    public static int Answered(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var index = 1; index < row.Length; index++)
        {
            best = row[index] > row[best] ? index : best;
        }

        return best;
    }

    /// <summary>The classes' shares of the training rows; all alike where there are none.</summary>
    public float[] Baseline(float[] trainingLabels)
    {
        var shares = new float[classes];
        if (trainingLabels.Length == 0)
        {
            Array.Fill(shares, 1f / classes);
            return shares;
        }

        foreach (var of in trainingLabels.CountBy(label => (int)label))
        {
            shares[of.Key] = (float)of.Value / trainingLabels.Length;
        }

        return shares;
    }

    public ThresholdChoice? Threshold(Answers answers, float[] labels) => null;

    public ModelMetrics Measure(Answers answers, float[] labels, double? threshold) => Of(answers, labels);

    private static bool IsRanked(float[] labels, int index) =>
        Array.Exists(labels, label => label == index) && Array.Exists(labels, label => label != index);
}
