using ReactiveMl.Feedback;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Tells the ledger when the stream has drifted away from the champion, once a version; whoever listens to model events is told from there.</summary>
public sealed class DriftWatch(QualityStore qualities, ModelStore models, Ledger ledger, TimeProvider clock)
{
    public async Task LookAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        if ((await models.ReadAliasesAsync(pipeline.Name, cancellation)).Aliases.Champion is not { Version: var version }
            || (await qualities.FindAsync(pipeline.Name, cancellation))?.Quality.Of(version, ServingRole.Champion) is not { } live)
        {
            return;
        }

        var manifest = await models.ReadManifestAsync(pipeline.Name, version, cancellation);
        if (manifest.Task != live.Task)
        {
            // What is live is of a definition that this version is not of.
            return;
        }

        var estimate = QualityEstimate.Of(live.Task, pipeline.Accept.Metric, live.All);
        var verdict = DriftRule.Judge(estimate, manifest.Test.Value(estimate.Metric), manifest.Baseline.Value(estimate.Metric));
        if (verdict.Drifted)
        {
            await TellAsync(pipeline.Name, version, verdict.Reason, cancellation);
        }
    }

    private async Task TellAsync(PipelineName pipeline, int version, string reason, CancellationToken cancellation)
    {
        var source = $"{LedgerActions.Drift}-{version}";
        if (!await ledger.ListAsync(cancellation).AnyAsync(entry => entry.Pipeline == pipeline && entry.Id.EndsWith($"-{source}", StringComparison.Ordinal), cancellation))
        {
            var now = clock.GetUtcNow();
            await ledger.AddAsync(pipeline, new(LedgerEntry.IdOf(now, source), now, nameof(JoinOutcomes), LedgerActions.Drift, version, reason), cancellation);
        }
    }
}
