using System.Text.Json.Serialization;
using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Feedback;

/// <summary>How answers compared with what came true, as sums over predictions: sums add up, whatever the order.</summary>
/// <param name="Scored">How many predictions were scored.</param>
/// <param name="Undefined">How many more could not be: an answer that is no number, or one that has no place for what came true.</param>
/// <param name="Right">Binary: answered as the threshold has it; multiclass: the most probable class.</param>
/// <param name="LogLoss">In nats.</param>
/// <param name="Brier">Squared errors of the probability.</param>
/// <param name="Error">What was predicted less what came true.</param>
/// <param name="Scores">Of a binary task only.</param>
public sealed record QualitySums(
    long Scored, long Undefined, long Right, double LogLoss, double Brier, double Error, double AbsoluteError, double SquaredError, ScoreHistogram Scores)
{
    public static QualitySums None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, ScoreHistogram.Empty);

    /// <value>The mean error of a regression: above 0 where it predicts too much.</value>
    [JsonIgnore]
    public double? Bias => Mean(Error);

    /// <value>The part that was answered rightly, 0 to 1.</value>
    [JsonIgnore]
    public double? Accuracy => Mean(Right);

    /// <summary>The same with one more prediction.</summary>
    /// <param name="answer">As the version gave it: a probability, a number, or one probability a class.</param>
    /// <param name="label">What came true: 1 or 0, a number, or the place of a class.</param>
    /// <param name="threshold">Probabilities at or above it were answered true.</param>
    public QualitySums Score(LearningTask task, ReadOnlySpan<float> answer, float label, double threshold)
    {
        if (!IsDefined(task, answer, label))
        {
            return this with { Undefined = Undefined + 1 };
        }

        var sums = this with { Scored = Scored + 1 };
        return task switch
        {
            LearningTask.Binary => sums.OfBinary(answer[0], label > 0, threshold),
            LearningTask.Regression => sums.OfRegression((double)answer[0] - label),
            LearningTask.Multiclass => sums.OfMulticlass(answer, (int)label),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "There is no such task."),
        };
    }

    public QualitySums Add(QualitySums other) => new(
        Scored + other.Scored,
        Undefined + other.Undefined,
        Right + other.Right,
        LogLoss + other.LogLoss,
        Brier + other.Brier,
        Error + other.Error,
        AbsoluteError + other.AbsoluteError,
        SquaredError + other.SquaredError,
        Scores.Add(other.Scores));

    /// <summary>What came after some earlier sums of the same predictions.</summary>
    public QualitySums Since(QualitySums before) => new(
        Scored - before.Scored,
        Undefined - before.Undefined,
        Right - before.Right,
        LogLoss - before.LogLoss,
        Brier - before.Brier,
        Error - before.Error,
        AbsoluteError - before.AbsoluteError,
        SquaredError - before.SquaredError,
        Scores.Since(before.Scores));

    /// <summary>The figure that a metric names; null where nothing was scored, or where it cannot be told from sums.</summary>
    public double? Value(LearningTask task, MetricSpec metric) => (task, metric.Name) switch
    {
        (LearningTask.Binary, "rocAuc") => Scores.RocAuc(),
        (LearningTask.Binary, "brier") => Mean(Brier),
        (LearningTask.Binary or LearningTask.Multiclass, "logLoss") => Mean(LogLoss),
        (LearningTask.Binary or LearningTask.Multiclass, "accuracy") => Accuracy,
        (LearningTask.Regression, "rmse") => Mean(SquaredError) is { } mean ? Math.Sqrt(mean) : null,
        (LearningTask.Regression, "mae") => Mean(AbsoluteError),
        _ => null,
    };

    private static bool IsDefined(LearningTask task, ReadOnlySpan<float> answer, float label)
    {
        foreach (var number in answer)
        {
            if (!float.IsFinite(number))
            {
                return false;
            }
        }

        return task == LearningTask.Multiclass ? label < answer.Length : answer.Length == 1;
    }

    private QualitySums OfBinary(double probability, bool label, double threshold) => this with
    {
        Right = Right + (probability >= threshold == label ? 1 : 0),
        LogLoss = LogLoss + ProbabilityLoss.Log(probability, label),
        Brier = Brier + ProbabilityLoss.Brier(probability, label),
        Scores = Scores.Count(Math.Clamp(probability, 0, 1), label),
    };

    private QualitySums OfRegression(double error) => this with
    {
        Error = Error + error,
        AbsoluteError = AbsoluteError + Math.Abs(error),
        SquaredError = SquaredError + (error * error),
    };

    private QualitySums OfMulticlass(ReadOnlySpan<float> probabilities, int label)
    {
        var best = 0;
        for (var index = 1; index < probabilities.Length; index++)
        {
            best = probabilities[index] > probabilities[best] ? index : best;
        }

        return this with { Right = Right + (best == label ? 1 : 0), LogLoss = LogLoss + ProbabilityLoss.Log(probabilities, label) };
    }

    private double? Mean(double sum) => Scored == 0 ? null : sum / Scored;
}
