using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Benchmarks.Training;

/// <summary>What a Train activity does with its features: from rows to the metric, with the code that trains and serves.</summary>
internal static class OurTraining
{
    public static double Measure(FlightRows rows, CandidateSettings settings, LearningTask task, int seed)
    {
        var model = CandidateTrainer.Train(rows.Table, rows.Sets, settings, task, seed, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, rows.Table.Columns);
        var labels = Array.ConvertAll(rows.Sets.Test, row => rows.Table.Labels[row]);
        return WeightedMetric.Of(task == LearningTask.Binary ? Metrics.RocAuc : Metrics.Rmse, scorer.Score(rows.Table, rows.Sets.Test), labels)!.Value;
    }

    /// <summary>The same from the file of features, as bytes in memory.</summary>
    public static async Task<double> MeasureAsync(byte[] parquet, int train, CandidateSettings settings, LearningTask task, int seed) =>
        Measure(FlightRows.Split(await FeatureTableFile.ReadToLearnAsync(new MemoryStream(parquet), HoldOutBy.Time, CancellationToken.None), train), settings, task, seed);

    public static CandidateSettings Trees(string learner, int trees = 100, int leaves = 20) => new(
        new CandidateId($"{learner}-trees{trees}-leaves{leaves}"), learner, new Dictionary<string, double> { ["trees"] = trees, ["leaves"] = leaves });
}
