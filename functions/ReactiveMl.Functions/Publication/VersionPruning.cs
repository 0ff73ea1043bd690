using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Removes versions that nothing names any more.</summary>
public sealed class VersionPruning(ModelStore models)
{
    /// <param name="keep">How many of the newest stay in any case.</param>
    /// <param name="dryRun">Whether it is only said what would go: exactly what goes then, if nobody moves an alias in between.</param>
    public async Task<VersionsPruned> PruneAsync(PipelineName pipeline, int keep, bool dryRun, MoveOrder order, CancellationToken cancellation)
    {
        var aliases = (await models.ReadAliasesAsync(pipeline, cancellation)).Aliases;
        var fates = VersionRetention.Judge(aliases, await models.ListStoredAsync(pipeline, cancellation), keep).ToArray();
        for (var i = 0; i < fates.Length && !dryRun; i++)
        {
            if (fates[i].Goes)
            {
                fates[i] = await RemoveAsync(pipeline, fates[i], order, cancellation);
            }
        }

        return VersionsPruned.Of(pipeline.Value, dryRun, keep, fates);
    }

    // Given up first: whoever names the version at the same moment either is seen here, or is refused.
    private async Task<VersionFate> RemoveAsync(PipelineName pipeline, VersionFate fate, MoveOrder order, CancellationToken cancellation)
    {
        var move = await models.MoveAsync(pipeline, aliases => VersionMoves.Remove(aliases, fate.Version, order), cancellation);
        if (move.Refusal is not null)
        {
            return fate with { Goes = false, Reason = move.Sentence };
        }

        await models.RemoveAsync(pipeline, fate.Version, cancellation);
        return fate;
    }
}
