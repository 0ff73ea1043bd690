using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>The story of a run: Collect, Featurize, Train, Evaluate, Publish.</summary>
public static class TrainModel
{
    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    [Function(nameof(TrainModel))]
    public static async Task<RunFinished> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<RunStarted>() ?? throw new InvalidOperationException($"{nameof(TrainModel)} was started without a {nameof(RunStarted)}.");
        var progress = new RunProgressReport(context);
        try
        {
            var finished = await LearnAsync(context, run, progress);
            await context.CallActivityAsync(nameof(CloseRun), new RunToClose(run, finished), Retried);
            progress.Ended(finished);
            return finished;
        }
        catch (TaskFailedException failed)
        {
            var sentence = $"{failed.TaskName} failed: {failed.FailureDetails.ErrorMessage}";
            await context.CallActivityAsync(nameof(CloseRun), new RunToClose(run, new RunFinished(RunFinished.Failed, null, sentence)), Retried);
            throw;
        }
    }

    private static async Task<RunFinished> LearnAsync(TaskOrchestrationContext context, RunStarted run, RunProgressReport progress)
    {
        // Seal what is known so far.
        progress.Collecting();
        var dataSet = await context.CallActivityAsync<DataSetSealed>(nameof(Collect), run.Scope, Retried);

        // Make features of it, and see whether they can be learned from.
        progress.Featurizing(dataSet);
        var features = await context.CallActivityAsync<FeaturesReady>(nameof(Featurize), run.Scope, Retried);
        if (features.Refusal is { } refusal)
        {
            return new RunFinished(RunFinished.Rejected, null, refusal);
        }

        // Train every candidate, side by side.
        progress.Training(features.Made, run.Candidates.Count);
        var trainings = run.Candidates
            .Select(candidate => context.CallActivityAsync<CandidateTrained>(
                nameof(Train), new CandidateToTrain(run.Scope, features.Made.Hash, candidate), Retried))
            .ToList();
        await progress.TrainedAsync(trainings);

        // Judge the best of them on rows that none has seen.
        progress.Evaluating();
        var evaluated = await context.CallActivityAsync<ModelEvaluated>(
            nameof(Evaluate), new CandidatesToEvaluate(run.Scope, features.Made.Hash, [.. run.Candidates.Select(candidate => candidate.Id)]), Retried);
        if (!evaluated.Verdict.Accepted)
        {
            return new RunFinished(RunFinished.Rejected, null, evaluated.Verdict.Reason);
        }

        // Give it a version, and make it the champion.
        progress.Publishing();
        var published = await context.CallActivityAsync<ModelPublished>(nameof(Publish), run.Scope, Retried);
        return new RunFinished(RunFinished.Accepted, published.Version, published.Sentence);
    }
}
