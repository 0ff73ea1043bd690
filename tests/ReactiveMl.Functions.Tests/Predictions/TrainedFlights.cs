using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>Small models of made-up flights, ready to be published as versions.</summary>
internal static class TrainedFlights
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly Lazy<FeatureTable> Table = new(() =>
        FeatureTableMaker.Make(FlightLate.Pipeline, FlightLate.DataSetOf(FlightLate.Pipeline, SeededFlights.Make(1_500, seed: 31)).Facts));

    private static readonly RowSets Rows = HoldOut.Split(Table.Value, FlightLate.Pipeline.Learn.HoldOut);

    /// <summary>Publishes a version with so many trees, and makes it the champion.</summary>
    /// <param name="spoil">Changes the golden rows before they are written.</param>
    public static async Task PublishAsync(AppParts app, int version, int trees, Func<GoldenRow, GoldenRow>? spoil = null)
    {
        var settings = new CandidateSettings(
            new CandidateId($"fastTree-trees{trees}"), "fastTree", new Dictionary<string, double> { ["trees"] = trees, ["leaves"] = 8 });
        var model = CandidateTrainer.Train(Table.Value, Rows, settings, LearningTask.Binary, seed: 1, Never);
        using var scorer = Scorer.Load(model.Zip, Table.Value.Columns);
        var golden = GoldenRows.Pick(Table.Value, Rows, scorer).Select(row => spoil?.Invoke(row) ?? row).ToList();
        await app.Get<ModelStore>().PublishAsync(Manifest(app.Pipeline, version, settings, model), new BinaryData(model.Zip), golden, Never);
        await MakeChampionAsync(app, version);
    }

    public static async Task MakeChampionAsync(AppParts app, int version)
    {
        var models = app.Get<ModelStore>();
        var read = await models.ReadAliasesAsync(app.Pipeline.Name, Never);
        var moved = new AliasMoved(version, DateTimeOffset.UnixEpoch, $"run-{version}", "It was better.");
        Assert.True(await models.TryMoveAliasesAsync(app.Pipeline.Name, new ModelAliases(moved), read, Never));
    }

    private static ModelManifest Manifest(Pipeline pipeline, int version, CandidateSettings settings, TrainedModel model)
    {
        var evaluated = Samples.Of<ReactiveMl.Evaluation.ModelEvaluated>();
        return new ModelManifest(
            pipeline.Name, pipeline.Version, pipeline.Hash, version, pipeline.Task, new RunId($"run-{version}"), settings, Table.Value.Columns,
            model.ModelHash, model.CanonicalHash, pipeline.Hash, pipeline.Hash, 0.5, 1, CandidateTrainer.Threads, PackageVersions.Current(),
            evaluated.Test, evaluated.Baseline, evaluated.Verdict, DateTimeOffset.UnixEpoch);
    }
}
