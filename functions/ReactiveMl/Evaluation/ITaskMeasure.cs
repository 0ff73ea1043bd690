using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>How the models of one task are measured, and what they are held against.</summary>
public interface ITaskMeasure
{
    /// <param name="classes">How many classes there are, where the task has classes.</param>
    /// <param name="costs">What a threshold is chosen by; null where it is F1.</param>
    static ITaskMeasure For(LearningTask task, int classes, ThresholdCosts? costs) => task switch
    {
        LearningTask.Binary => new BinaryMeasure(costs),
        LearningTask.Regression => new RegressionMeasure(),
        LearningTask.Multiclass => new MulticlassMeasure(classes),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "There is no such task."),
    };

    /// <summary>What the baseline answers every row: the best answer that knows no feature.</summary>
    float[] Baseline(float[] trainingLabels);

    /// <summary>The threshold, set on the rows that calibrate; null where the answers of the task need none.</summary>
    ThresholdChoice? Threshold(Answers answers, float[] labels);

    ModelMetrics Measure(Answers answers, float[] labels, double? threshold);
}
