using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Takes out of the records what a version was learned from, and lays its definition where the steps work.</summary>
public sealed class RecallVersion(ModelStore models, RunStore runs, FeatureGenerators generators)
{
    [Function(nameof(RecallVersion))]
    public async Task<VersionRecalled> Run([ActivityTrigger] VersionToReproduce asked, CancellationToken cancellation)
    {
        var manifest = await models.ReadManifestAsync(asked.Pipeline, asked.Version, cancellation);
        var scope = asked.ScopeUnder(manifest.Definition);
        var json = await models.FindDefinitionAsync(asked.Pipeline, asked.Version, cancellation);
        var definition = Reproduction.OfDefinition(manifest.Definition, json is null ? null : PipelineReader.Read(json, "definition.json", generators).Pipeline?.Hash);
        if (definition is null)
        {
            await runs.KeepDefinitionAsync(scope, json!, cancellation);
        }

        var sealing = await runs.FindDataSetAsync(new RunScope(asked.Pipeline, manifest.Run, manifest.Definition), cancellation);
        InputDifference?[] differences = [definition, .. Reproduction.OfPackages(manifest.Packages, PackageVersions.Current()), Reproduction.OfThreads(manifest.Threads, CandidateTrainer.Threads)];
        return new VersionRecalled(
            scope, manifest.Run, manifest.Candidate.Id, manifest.DataSet, manifest.Features, manifest.CanonicalHash,
            sealing?.Summary, [.. differences.OfType<InputDifference>()], CanBegin: definition is null);
    }
}
