using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Learns a published version again from its records, and says whether the same model comes out, or what differs.</summary>
public static class ReproduceModel
{
    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    [Function(nameof(ReproduceModel))]
    public static async Task<ModelReproduced> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var asked = context.GetInput<VersionToReproduce>() ?? throw new InvalidOperationException($"{nameof(ReproduceModel)} was started without a {nameof(VersionToReproduce)}.");
        try
        {
            // Take out what the version was learned from.
            var recalled = await context.CallActivityAsync<VersionRecalled>(nameof(RecallVersion), asked, Retried);
            var reproduced = await RepeatAsync(context, asked, recalled);

            // Leave nothing but the answer.
            await context.CallActivityAsync(nameof(ForgetReproduction), recalled.Scope, Retried);
            return reproduced;
        }
        catch (TaskFailedException failed)
        {
            return new ModelReproduced(ModelReproduced.Failed, $"{asked} could not be trained again. {failed.TaskName} failed: {failed.FailureDetails.ErrorMessage}", []);
        }
    }

    private static async Task<ModelReproduced> RepeatAsync(TaskOrchestrationContext context, VersionToReproduce asked, VersionRecalled recalled)
    {
        var differences = new List<InputDifference>(recalled.Differences);
        if (!recalled.CanBegin)
        {
            return Reproduction.Conclude(asked.ToString(), differences, trained: false);
        }

        // Seal the log as it was then. Of other data nothing else can come out the same.
        var now = recalled.Sealed is null
            ? null
            : await context.CallActivityAsync<DataSetSealed>(nameof(SealAgain), new SealingToRepeat(recalled.Scope, recalled.Run), Retried);
        if (Reproduction.OfDataSet(recalled.DataSet, recalled.Sealed, now) is { } otherData)
        {
            return Reproduction.Conclude(asked.ToString(), [.. differences, otherData], trained: false);
        }

        // Make its features again.
        var features = await context.CallActivityAsync<FeaturesReady>(nameof(Featurize), recalled.Scope, Retried);
        differences.AddRange(Existing(Reproduction.OfFeatures(recalled.Features, features.Made.Hash)));

        // Train the one candidate again.
        var trained = await context.CallActivityAsync<CandidateTrained>(
            nameof(Train), new CandidateToTrain(recalled.Scope, features.Made.Hash, recalled.Candidate), Retried);
        differences.AddRange(Existing(Reproduction.OfModel(recalled.Model, trained.CanonicalHash)));
        return Reproduction.Conclude(asked.ToString(), differences, trained: true);
    }

    private static IEnumerable<InputDifference> Existing(InputDifference? difference) => difference is null ? [] : [difference];
}
