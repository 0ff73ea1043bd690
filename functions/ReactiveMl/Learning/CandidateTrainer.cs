using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Trains one candidate on the training rows and nothing else.</summary>
public static class CandidateTrainer
{
    /// <summary>The threads of every training: more than one makes SDCA unrepeatable, and candidates run side by side anyway.</summary>
    public const int Threads = 1;

    public static TrainedModel Train(
        FeatureTable table, RowSets rows, CandidateSettings settings, LearningTask task, int seed, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
