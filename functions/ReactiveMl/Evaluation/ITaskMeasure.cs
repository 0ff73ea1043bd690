using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>How the models of one task are measured, and what they are held against.</summary>
internal interface ITaskMeasure
{
    static ITaskMeasure For(LearningTask task) => task switch
    {
        LearningTask.Binary => new BinaryMeasure(),
        LearningTask.Regression => new RegressionMeasure(),
        _ => throw new NotSupportedException($"The task {task} is not supported yet."),
    };

    /// <summary>What the baseline answers every row: the best answer that knows no feature.</summary>
    float[] Baseline(float[] trainingLabels);

    /// <summary>The threshold, set on the rows that calibrate; null where the answers of the task need none.</summary>
    ThresholdChoice? Threshold(Answers answers, float[] labels);

    ModelMetrics Measure(Answers answers, float[] labels, double? threshold);
}
