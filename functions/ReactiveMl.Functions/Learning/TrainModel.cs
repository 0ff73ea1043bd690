using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Reports;

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
            var finished = await LearnOrCancelAsync(context, run, progress);
            finished = await EndAsync(context, new RunToClose(run, finished, progress.Stages));
            progress.Ended(finished);
            return finished;
        }
        catch (TaskFailedException failed)
        {
            var sentence = $"{failed.TaskName} failed: {failed.FailureDetails.ErrorMessage}";
            await EndAsync(context, new RunToClose(run, new RunFinished(RunFinished.Failed, null, sentence), progress.Stages));
            throw;
        }
    }

    private static async Task<RunFinished> EndAsync(TaskOrchestrationContext context, RunToClose closing)
    {
        try
        {
            // Tell of it while its records are there.
            await context.CallActivityAsync(nameof(WriteReport), closing, Retried);
        }
        catch (TaskFailedException failed)
        {
            // What was decided stands without its report.
            closing = closing.Adding($"No report could be written: {failed.FailureDetails.ErrorMessage}");
        }

        await context.CallActivityAsync(nameof(CloseRun), closing, Retried);
        return closing.Result;
    }

    private static async Task<RunFinished> LearnOrCancelAsync(TaskOrchestrationContext context, RunStarted run, RunProgressReport progress)
    {
        try
        {
            return await LearnAsync(context, run, progress, new Cancelling(context));
        }
        catch (RunCancelledException cancelled)
        {
            return new RunFinished(RunFinished.Cancelled, null, cancelled.Message);
        }
    }

    private static async Task<RunFinished> LearnAsync(TaskOrchestrationContext context, RunStarted run, RunProgressReport progress, Cancelling cancelling)
    {
        // Seal what is known so far.
        cancelling.ThrowIfAsked($"Nothing had been begun.");
        progress.Collecting();
        var dataSet = await context.CallActivityAsync<DataSetSealed>(nameof(Collect), run.Scope, Retried);

        // Make features of it, and see whether they can be learned from.
        cancelling.ThrowIfAsked($"The data set had been sealed.");
        progress.Featurizing(dataSet);
        var features = await context.CallActivityAsync<FeaturesReady>(nameof(Featurize), run.Scope, Retried);
        if (features.Refusal is { } refusal)
        {
            return new RunFinished(RunFinished.Rejected, null, refusal);
        }

        // Train the candidates, so many at once, for as long as is declared.
        cancelling.ThrowIfAsked($"Features had been made.");
        progress.Training(features.Made, run.Candidates.Count);
        var sweep = await new Sweep(context, run, Retried, progress, cancelling).TrainAsync(features.Made.Hash);
        if (sweep.Done.Count == 0)
        {
            return new RunFinished(
                RunFinished.Rejected, null, $"None of the {run.Candidates.Count} candidates was trained within {run.Sweep.Within}. Allow more in learn.within, or declare smaller candidates.");
        }

        // Judge the best of them on rows that none has seen.
        cancelling.ThrowIfAsked($"{sweep.Done.Count} of {run.Candidates.Count} candidates had been trained.");
        progress.Evaluating();
        var evaluated = await context.CallActivityAsync<ModelEvaluated>(
            nameof(Evaluate), new CandidatesToEvaluate(run.Scope, features.Made.Hash, sweep.Done, sweep.LeftOut), Retried);
        if (!evaluated.Verdict.Accepted)
        {
            return new RunFinished(RunFinished.Rejected, null, evaluated.Verdict.Reason);
        }

        // Give it a version, and make it the champion.
        cancelling.ThrowIfAsked($"The best candidate had been accepted, and was not published.");
        progress.Publishing();
        var published = await context.CallActivityAsync<ModelPublished>(nameof(Publish), run.Scope, Retried);
        return new RunFinished(RunFinished.Accepted, published.Version, published.Sentence);
    }
}
