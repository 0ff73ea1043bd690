using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Writes down which landings become which segments; a plan that was not finished is found again.</summary>
public sealed class PlanCompaction(RecordLogs logs, IOptions<CompactionOptions> options, TimeProvider clock)
{
    [Function(nameof(PlanCompaction))]
    public async Task<CompactionPlanned> Run([ActivityTrigger] CompactionScope scope, CancellationToken cancellation)
    {
        var store = logs.Of(scope).Store;
        while (true)
        {
            var state = await store.StateAsync(scope.Pipeline, cancellation);
            var number = state.Index.Plan + 1;
            var plan = await store.FindPlanAsync(scope.Pipeline, number, cancellation);
            if (plan is null)
            {
                plan = CompactionRule.Plan(state, options.Value, clock.GetUtcNow());
                return plan is null
                    ? new CompactionPlanned(number, 0)
                    : Planned(await store.KeepPlanAsync(scope.Pipeline, plan, cancellation));
            }

            if (state.Holds(plan))
            {
                return Planned(plan);
            }

            // Something that it names was purged since: nobody can finish it.
            await store.ChangeIndexAsync(scope.Pipeline, index => index.GivingUp(number), cancellation);
        }
    }

    private static CompactionPlanned Planned(CompactionPlan plan) => new(plan.Number, plan.Segments.Count);
}
