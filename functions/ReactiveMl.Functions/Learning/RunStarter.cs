using System.Diagnostics;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>Starts a run unless one is under way: a pipeline is held by a lease that carries the whole start.</summary>
/// <remarks>
/// A starter that dies between taking the lease and scheduling the run leaves a run that never began. The next starter
/// sees that and schedules it: with the input in the lease, anybody can finish what the first one promised.
/// </remarks>
public sealed class RunStarter(RunStore runs, TimeProvider clock)
{
    public async Task<StartVerdict> StartAsync(
        DurableTaskClient client, Pipeline pipeline, RunId run, string cause, CancellationToken cancellation)
    {
        using var span = Spans.StartRun(pipeline.Name, cause);
        while (true)
        {
            var held = await runs.FindLeaseAsync(pipeline.Name, cancellation);
            if (held is not null && !await HasEndedAsync(client, held.Run, cancellation))
            {
                return new StartVerdict(held.Run.Run == run ? StartOutcome.Existing : StartOutcome.Busy, held.Run.Run);
            }

            if (await IsKnownAsync(client, new RunScope(pipeline.Name, run, pipeline.Hash), cancellation))
            {
                return new StartVerdict(StartOutcome.Existing, run);
            }

            var started = RunStarted.Of(pipeline, run, cause, clock.GetUtcNow()) with { TraceParent = Activity.Current?.Id };
            if (await runs.TryTakeLeaseAsync(started, held?.ETag, cancellation))
            {
                return await ScheduleAsync(client, started, cancellation);
            }
        }
    }

    private async Task<StartVerdict> ScheduleAsync(DurableTaskClient client, RunStarted started, CancellationToken cancellation)
    {
        // The same id may have run and ended while this starter waited for the lease: it must not run twice.
        // Where it is under way, another starter has found the lease and scheduled it already: then the lease is not to be freed.
        if (await HasEndedAsync(client, started, cancellation))
        {
            await runs.FreeLeaseAsync(started.Scope, cancellation);
            return new StartVerdict(StartOutcome.Existing, started.Run);
        }

        return new StartVerdict(StartOutcome.Started, started.Run);
    }

    /// <summary>Whether a run that holds its pipeline has ended; one that was never scheduled is scheduled now.</summary>
    private async Task<bool> HasEndedAsync(DurableTaskClient client, RunStarted held, CancellationToken cancellation)
    {
        if (await runs.FindRunAsync(held.Scope, cancellation) is not null)
        {
            return true;
        }

        if (await client.GetInstanceAsync(held.Scope.InstanceId, cancellation) is { } instance)
        {
            return instance.IsCompleted;
        }

        await ScheduleOnceAsync(client, held, cancellation);
        return false;
    }

    private async Task<bool> IsKnownAsync(DurableTaskClient client, RunScope scope, CancellationToken cancellation) =>
        await runs.FindRunAsync(scope, cancellation) is not null
        || await client.GetInstanceAsync(scope.InstanceId, cancellation) is not null;

    private static async Task ScheduleOnceAsync(DurableTaskClient client, RunStarted started, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(TrainModel), started, new StartOrchestrationOptions(started.Scope.InstanceId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another starter scheduled this very run: that is what was wanted.
        }
    }
}
