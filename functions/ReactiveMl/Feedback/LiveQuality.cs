using System.Text.Json.Serialization;
using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Feedback;

/// <summary>How good a version's answers turned out to be in one role, by how late their outcomes came; it adds up.</summary>
/// <param name="Logged">How many predictions the log holds, with an outcome or without.</param>
/// <param name="ByAge">What was scored, one entry an <see cref="OutcomeAge"/>.</param>
public sealed record LiveQuality(int Version, ServingRole Role, LearningTask Task, long Logged, IReadOnlyList<QualitySums> ByAge)
{
    private static readonly TimeSpan[] Bounds = [TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7)];

    /// <value>What was scored, however late.</value>
    [JsonIgnore]
    public QualitySums All => ByAge.Aggregate(QualitySums.None, (sum, age) => sum.Add(age));

    /// <value>The part of the logged predictions whose outcome is known, 0 to 1; null where nothing was logged.</value>
    [JsonIgnore]
    public double? Coverage => Logged == 0 ? null : (All.Scored + All.Undefined) / (double)Logged;

    public static LiveQuality None(int version, ServingRole role, LearningTask task) =>
        new(version, role, task, 0, [.. Enum.GetValues<OutcomeAge>().Select(_ => QualitySums.None)]);

    public static OutcomeAge AgeOf(TimeSpan after) => (OutcomeAge)Bounds.Count(bound => after > bound);

    /// <summary>The metric that the definition judges its models by; null where nothing was scored, or where it cannot be told from sums.</summary>
    /// <remarks>Average precision, R² and the macro ROC-AUC are not: a guard on such a pipeline goes by another figure.</remarks>
    public double? Primary(Pipeline pipeline) => Value(Metrics.Named(pipeline.Accept.Metric));

    public double? Value(MetricSpec metric) => All.Value(Task, metric);

    /// <summary>The same with some more predictions in the log.</summary>
    public LiveQuality Log(long predictions) => this with { Logged = Logged + predictions };

    /// <summary>The same with the outcome of one of its predictions.</summary>
    /// <param name="after">How long after the prediction the outcome was recorded.</param>
    public LiveQuality Score(ReadOnlySpan<float> answer, float label, double threshold, TimeSpan after)
    {
        var ages = ByAge.ToArray();
        ref var age = ref ages[(int)AgeOf(after)];
        age = age.Score(Task, answer, label, threshold);
        return new(Version, Role, Task, Logged, ages);
    }

    public LiveQuality Add(LiveQuality other) => (other.Version, other.Role, other.Task) == (Version, Role, Task)
        ? new(Version, Role, Task, Logged + other.Logged, [.. ByAge.Zip(other.ByAge, (one, more) => one.Add(more))])
        : throw new ArgumentException($"Version {other.Version} as {other.Role} is not version {Version} as {Role} of the same task.", nameof(other));
}
