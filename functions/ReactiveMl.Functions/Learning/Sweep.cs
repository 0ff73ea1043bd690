using System.Globalization;
using Microsoft.DurableTask;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>Trains the candidates of a run, so many at once, until all are done or their time is over.</summary>
/// <remarks>
/// Part of the orchestrator: deterministic, and it awaits nothing but the orchestrator's own tasks. Each fold is an activity
/// of its own beside the candidate's: ten folds in one would outlast what an activity may take, and a crash would lose them all.
/// </remarks>
internal sealed class Sweep(TaskOrchestrationContext context, RunStarted run, TaskOptions retried, RunProgressReport progress, Cancelling cancelling)
{
    // What is in training when the time is over may still become a model; it is not waited for without end.
    private const int GraceShare = 4;
    private static readonly TimeSpan LongestGrace = TimeSpan.FromMinutes(5);

    private readonly Queue<Training> _waiting = new(TrainingsOf(run));
    private readonly List<(Task Task, Training Training)> _running = [];
    private readonly List<Training> _done = [];

    private int TrainingsEach => 1 + (run.Sweep.Folds ?? 0);

    public async Task<SweepEnded> TrainAsync(ContentHash features)
    {
        using var ended = new CancellationTokenSource();
        try
        {
            await TrainAsync(features, ended);
        }
        finally
        {
            // A timer that nobody waits for any more would keep the run alive until it fires.
            ended.Cancel();
        }

        return new SweepEnded([.. run.Candidates.Where(IsDone)], LeftOut());
    }

    private async Task TrainAsync(ContentHash features, CancellationTokenSource ended)
    {
        var (timeIsOver, timer) = (false, TimerFor(run.Sweep.Within, ended));
        while (true)
        {
            while (!timeIsOver && _running.Count < run.Sweep.AtOnce && _waiting.TryDequeue(out var next))
            {
                _running.Add((StartAsync(next, features), next));
            }

            if (_running.Count == 0)
            {
                return;
            }

            var first = await Task.WhenAny([.. _running.Select(one => one.Task), timer, cancelling.Asked]);
            cancelling.ThrowIfAsked($"{run.Candidates.Count(IsDone)} of {run.Candidates.Count} candidates had been trained.");
            if (first != timer)
            {
                await first;
                var index = _running.FindIndex(one => one.Task == first);
                _done.Add(_running[index].Training);
                _running.RemoveAt(index);
                progress.Trained(run.Candidates.Count(IsDone), (double)_done.Count / (run.Candidates.Count * TrainingsEach));
            }
            else if (timeIsOver)
            {
                return;
            }
            else
            {
                (timeIsOver, timer) = (true, TimerFor(Grace, ended));
            }
        }
    }

    private TimeSpan? Grace => run.Sweep.Within / GraceShare is { } share && share < LongestGrace ? share : LongestGrace;

    private static IEnumerable<Training> TrainingsOf(RunStarted run) => run.Candidates.SelectMany(candidate =>
        Enumerable.Range(0, run.Sweep.Folds ?? 0).Select(fold => new Training(candidate, fold)).Append(new Training(candidate, null)));

    private Task StartAsync(Training training, ContentHash features) => training.Fold is { } fold
        ? context.CallActivityAsync<FoldTrained>(nameof(TrainFold), new FoldToTrain(run.Scope, features, training.Candidate, fold), retried)
        : context.CallActivityAsync<CandidateTrained>(nameof(Train), new CandidateToTrain(run.Scope, features, training.Candidate), retried);

    private Task TimerFor(TimeSpan? time, CancellationTokenSource ended) =>
        time is { } limit ? context.CreateTimer(limit, ended.Token) : new TaskCompletionSource().Task;

    private bool IsDone(CandidateId candidate) => _done.Count(training => training.Candidate == candidate) == TrainingsEach;

    // By reason, not by candidate: with the reason beside each, 64 of them would not fit into a message.
    private CandidatesLeftOut[] LeftOut() => [.. run.Candidates
        .Where(candidate => !IsDone(candidate))
        .GroupBy(candidate => _running.Select(one => one.Training).Concat(_done).Any(training => training.Candidate == candidate))
        .Select(left => new CandidatesLeftOut(ReasonFor(left.Key), [.. left]))];

    private string ReasonFor(bool hadBegun) => hadBegun
        ? Invariant($"Its training had begun but was not over {Grace} after the time of {run.Sweep.Within} had run out.")
        : Invariant($"Its training had not begun when the time of {run.Sweep.Within} ran out.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Training(CandidateId Candidate, int? Fold);
}
