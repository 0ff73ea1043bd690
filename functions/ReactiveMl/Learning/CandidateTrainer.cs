using System.Diagnostics;
using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Trains one candidate on the training rows and nothing else.</summary>
public static class CandidateTrainer
{
    /// <summary>The threads of every training: more than one makes SDCA unrepeatable, and candidates run side by side anyway.</summary>
    public const int Threads = 1;

    /// <remarks>ML.NET cannot be stopped within a fit: the token is looked at before and after it.</remarks>
    public static TrainedModel Train(
        FeatureTable table, RowSets rows, CandidateSettings settings, LearningTask task, int seed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();

        // Its own context: the seed's state must not be shared with another training.
        var training = new Training(new MLContext(seed), Weighted(table, rows.Train) ? table : table with { Weights = null }, rows.Train, settings, task);
        var (model, head) = Learners.Of(settings).Fit(training);
        using var disposed = model as IDisposable;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        cancellation.ThrowIfCancellationRequested();

        using var file = new MemoryStream();
        training.Context.Model.Save(model, ModelColumns.SchemaOf(table.Columns).ToSchema(), file);
        if (head is not null)
        {
            HeadFile.Add(file, head);
        }

        var zip = file.ToArray();
        return new TrainedModel(zip, ContentHash.Of(zip), CanonicalModelHash.Of(zip), seconds);
    }
    // Trainers sum in another order when rows have weights: those that say nothing must not change the model.
    private static bool Weighted(FeatureTable table, int[] rows) => table.Weights is { } weights && Array.Exists(rows, row => weights[row] != 1);
}
