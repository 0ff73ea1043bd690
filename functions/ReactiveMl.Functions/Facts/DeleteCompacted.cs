using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Deletes landings and small segments that have stood in newer segments for longer than any reader takes.</summary>
public sealed partial class DeleteCompacted(RecordLogs logs, IOptions<CompactionOptions> options, TimeProvider clock, ILogger<DeleteCompacted> logger)
{
    [Function(nameof(DeleteCompacted))]
    public async Task Run([ActivityTrigger] CompactionScope scope, CancellationToken cancellation)
    {
        var store = logs.Of(scope).Store;
        var (index, _) = await store.ReadIndexAsync(scope.Pipeline, cancellation);
        foreach (var (number, _) in CompactionRule.Forgettable(index, options.Value, clock.GetUtcNow()))
        {
            // The plan says which landings not to read, so it goes last: after the index has forgotten it.
            if (await store.FindPlanAsync(scope.Pipeline, number, cancellation) is { } plan)
            {
                await store.DeleteReplacedAsync(scope.Pipeline, plan, cancellation);
            }

            await store.ChangeIndexAsync(scope.Pipeline, known => known.Without(number), cancellation);
            await store.DeletePlanAsync(scope.Pipeline, number, cancellation);
            Deleted(logger, scope.Pipeline.Value, scope.Log, number);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Compacted landings deleted. Pipeline: {Pipeline}. Log: {Log}. Plan: {Plan}.")]
    private static partial void Deleted(ILogger logger, string pipeline, string log, int plan);
}
