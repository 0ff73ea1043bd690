using Microsoft.DurableTask;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Looks at a stage of a release until it is over, a bound is broken, or somebody decides.</summary>
/// <remarks>Part of the orchestrator: deterministic, and it awaits nothing but the orchestrator's own tasks.</remarks>
internal sealed class StageWatch(TaskOrchestrationContext context, ReleaseUnderWay release, TaskOptions retried)
{
    // What an execution's history may grow to.
    private const int MostChecks = 20;

    private readonly DateTimeOffset _since = release.Since!.Value;
    private ReleaseUnderWay _release = release;
    private StageMeasured? _measured;
    private Task<ReleaseAsked> _asked = context.WaitForExternalEvent<ReleaseAsked>(nameof(ReleaseAsked));

    private DateTimeOffset Now => new(context.CurrentUtcDateTime, TimeSpan.Zero);

    public async Task<StageOutcome> WatchAsync()
    {
        for (var check = 0; check < MostChecks; check++)
        {
            Tell(_release.AwaitsApproval ? "Somebody is to approve." : "Every bound holds so far.");
            await NextCheckAsync();
            if (Answered() is { } answered)
            {
                return answered;
            }

            var elapsed = Now - _since;
            _measured = await context.CallActivityAsync<StageMeasured>(nameof(MeasureStage), new StageToMeasure(_release, elapsed >= _release.For), retried);
            _release = _release with { Settled = _measured.Settled };
            if ((Answered() ?? Decide(elapsed, _measured)) is { } decided)
            {
                return decided;
            }
        }

        return StageOutcome.GoOn(_release);
    }

    private async Task NextCheckAsync()
    {
        var left = _since + _release.For - Now;
        using var answered = new CancellationTokenSource();
        var timer = context.CreateTimer(left > TimeSpan.Zero && left < _release.CheckEvery ? left : _release.CheckEvery, answered.Token);
        await Task.WhenAny(timer, _asked);

        // A timer that nobody waits for any more would keep the release alive until it fires.
        answered.Cancel();
    }

    /// <summary>What somebody decided; null where nobody has. An approval that nobody asked for is passed over.</summary>
    private StageOutcome? Answered()
    {
        if (!_asked.IsCompletedSuccessfully)
        {
            return null;
        }

        var asked = _asked.Result;
        _asked = context.WaitForExternalEvent<ReleaseAsked>(nameof(ReleaseAsked));
        return asked.What switch
        {
            ReleaseAsked.End => Ended(ReleaseEnded.Ended, asked.By, asked.Reason),
            ReleaseAsked.Approve when _release.AwaitsApproval => Ended(ReleaseEnded.Promoted, asked.By, $"Approved: {asked.Reason}"),
            ReleaseAsked.Reject when _release.AwaitsApproval => Ended(ReleaseEnded.Rejected, asked.By, asked.Reason),
            _ => null,
        };
    }

    private StageOutcome? Decide(TimeSpan elapsed, StageMeasured measured)
    {
        if (measured.Over is { } over)
        {
            return Ended(ReleaseEnded.Overtaken, over);
        }

        if (_release.AwaitsApproval)
        {
            return (measured.Verdict.Breach, elapsed >= _release.For) switch
            {
                ({ } breach, _) => Ended(ReleaseEnded.RolledBack, breach.Sentence),
                (_, true) => Ended(ReleaseEnded.Rejected, $"Nobody approved within {_release.For}."),
                _ => null,
            };
        }

        var decision = StageRule.Decide(_release.Given, _release.Plan.Guard, elapsed, measured.Verdict);
        return decision.Step switch
        {
            StageStep.RollBack => Ended(ReleaseEnded.RolledBack, decision.Sentence),
            StageStep.GiveUp => Ended(ReleaseEnded.Undecided, decision.Sentence),
            StageStep.Pass when _release.Next() is { } next => StageOutcome.GoOn(next),
            StageStep.Pass => Ended(ReleaseEnded.Promoted, "Every bound held in every stage."),
            _ => null,
        };
    }

    private StageOutcome Ended(string status, string reason) => Ended(status, _release.InstanceId, reason);

    private StageOutcome Ended(string status, string by, string reason) => new(_release, status, by, reason, _measured);

    private void Tell(string sentence) => context.SetCustomStatus(new ReleaseProgress(
        _release.AwaitsApproval ? ReleaseProgress.AwaitingApproval : ReleaseProgress.Running,
        _release.Title,
        _since,
        _since + _release.For,
        _measured is { Verdict.EnoughAsked: false } && Now - _since >= _release.For ? $"The stage is held open until enough was asked. {sentence}" : sentence,
        _measured?.Verdict.Guards ?? [],
        _measured?.Challenger,
        _measured?.Champion));
}
