using Microsoft.Extensions.Options;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Makes a published version ready to answer: its file checked, its golden rows answered as at publication, and warm.</summary>
public sealed class ModelLoading(ModelStore models, IOptions<ServingOptions> options, TimeProvider clock)
{
    private const int WarmUps = 4;

    /// <value>How a version is asked, where not as its file says: tests have models fail and hang by it.</value>
    internal Func<int, ScoreRow, ScoreRow>? Through { get; init; }

    /// <param name="made">The features that the definition makes now.</param>
    /// <param name="quarantined">Told why the version is not asked for a while.</param>
    /// <param name="restored">Told that it is asked again.</param>
    internal async Task<ServedModel> LoadAsync(
        PipelineName pipeline, int version, IReadOnlyList<FeatureColumn> made, Action<string> quarantined, Action restored, CancellationToken cancellation)
    {
        var manifest = await models.ReadManifestAsync(pipeline, version, cancellation);
        var missing = manifest.Columns.Except(made).Select(column => column.Name).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"Version {version} of '{pipeline}' was learned from features that its definition no longer makes: {string.Join(", ", missing)}. Start a run.");
        }

        var file = await models.ReadModelAsync(manifest, cancellation);
        var golden = await models.ReadGoldenRowsAsync(pipeline, version, cancellation);
        var scorer = Scorer.Load(file.ToArray(), manifest.Columns);
        if (GoldenRows.Check(golden, scorer) is { } problem)
        {
            scorer.Dispose();
            throw new InvalidOperationException($"Version {version} of '{pipeline}' does not answer here as it did when it was published: {problem}");
        }

        var model = new ServedModel(
            manifest, scorer, Through?.Invoke(version, scorer.Score), made, golden, new VersionBreaker(options.Value, clock, quarantined, restored));
        Warm(golden, scorer);
        return model;
    }

    // The first calls are slow: let them be ours.
    private static void Warm(GoldenRow[] golden, Scorer scorer)
    {
        var answer = new float[scorer.Width];
        foreach (var row in Enumerable.Repeat(golden, WarmUps).SelectMany(rows => rows))
        {
            scorer.Score([.. row.Features], answer);
        }
    }
}
