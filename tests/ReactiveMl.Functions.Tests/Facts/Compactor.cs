using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

/// <summary>Does what the orchestrator does, step by step: a test may stop after any of them, and repeat any.</summary>
internal sealed class Compactor(AppParts app, string log = "facts")
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public CompactionScope Scope => new(app.Pipeline.Name, log);

    public LogStore Store => app.Get<RecordLogs>().Of(Scope).Store;

    public Task<CompactionPlanned> PlanAsync() => app.Make<PlanCompaction>().Run(Scope, Never);

    public Task WriteAsync(int plan, int segment) => app.Make<WriteSegment>().Run(new SegmentToWrite(Scope, plan, segment), Never);

    public Task PublishAsync(int plan) => app.Make<PublishSegments>().Run(new PlanToPublish(Scope, plan), Never);

    public Task DeleteAsync() => app.Make<DeleteCompacted>().Run(Scope, Never);

    /// <summary>The steps of one compaction, as far as they are known before the plan is.</summary>
    public async IAsyncEnumerable<Func<Task>> StepsAsync()
    {
        var planned = await PlanAsync();
        yield return PlanAsync;
        for (var segment = 0; segment < planned.Segments; segment++)
        {
            var place = segment;
            yield return () => WriteAsync(planned.Plan, place);
        }

        if (planned.Segments > 0)
        {
            yield return () => PublishAsync(planned.Plan);
        }

        yield return DeleteAsync;
    }

    public async Task CompactAsync()
    {
        await foreach (var step in StepsAsync())
        {
            await step();
        }
    }
}
