using ReactiveMl.Features;
using ReactiveMl.Functions.Predictions;
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
    /// <summary>What all of them are published to have learned from, on the whole.</summary>
    public const float Prior = 0.375f;

    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly Lazy<FeatureTable> Table = new(() =>
        FeatureTableMaker.Make(FlightLate.Pipeline, FlightLate.DataSetOf(FlightLate.Pipeline, SeededFlights.Make(1_500, seed: 31)).Facts));

    private static readonly RowSets Rows = HoldOut.Split(Table.Value, FlightLate.Pipeline.Learn.HoldOut);

    /// <summary>Publishes a version with so many trees, and makes it the champion.</summary>
    /// <param name="spoil">Changes the golden rows before they are written.</param>
    public static async Task PublishAsync(AppParts app, int version, int trees, Func<GoldenRow, GoldenRow>? spoil = null)
    {
        await WriteAsync(app, version, trees, spoil);
        await MakeChampionAsync(app, version);
    }

    /// <summary>Publishes a version with so many trees, which serves nobody yet.</summary>
    public static Task WriteAsync(AppParts app, int version, int trees = 5, Func<GoldenRow, GoldenRow>? spoil = null) =>
        WriteAsync(app, version, Table.Value, Rows, "fastTree", new() { ["trees"] = trees, ["leaves"] = 8 }, spoil);

    /// <summary>Publishes a version that answers every row with its own number in hundredths.</summary>
    public static Task WriteConstantAsync(AppParts app, int version)
    {
        var rows = Rows with { Train = Rows.Train[..100] };
        var labels = Table.Value.Labels.ToArray();
        for (var index = 0; index < rows.Train.Length; index++)
        {
            labels[rows.Train[index]] = index < version ? 1 : 0;
        }

        return WriteAsync(app, version, Table.Value with { Labels = labels }, rows, "prior", []);
    }

    public static Task MakeChampionAsync(AppParts app, int version) => MoveAsync(app, new ModelAliases(MovedTo(version)));

    /// <summary>Makes these the aliases.</summary>
    public static async Task MoveAsync(AppParts app, ModelAliases aliases)
    {
        var models = app.Get<ModelStore>();
        Assert.True(await models.TryMoveAliasesAsync(app.Pipeline.Name, aliases, await models.ReadAliasesAsync(app.Pipeline.Name, Never), Never));
    }

    public static AliasMoved MovedTo(int version) => new(version, DateTimeOffset.UnixEpoch, $"run-{version}", "It was better.");

    /// <summary>A request for one made-up flight, or for as many as are asked for.</summary>
    public static PredictionRows Request(AppParts app, int rows = 1, int seed = 5)
    {
        var flights = SeededFlights.Make(rows, seed).Select(flight => flight.Fact).ToList();
        return PredictionRows.Read(FlightLate.Json(rows == 1 ? flights[0] : flights), app.Pipeline, rows);
    }

    private static async Task WriteAsync(
        AppParts app, int version, FeatureTable table, RowSets rows, string learner, Dictionary<string, double> values, Func<GoldenRow, GoldenRow>? spoil = null)
    {
        var settings = new CandidateSettings(new CandidateId($"{learner}-{version}"), learner, values);
        var model = CandidateTrainer.Train(table, rows, settings, LearningTask.Binary, seed: 1, Never);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var golden = GoldenRows.Pick(table, rows, scorer).Select(row => spoil?.Invoke(row) ?? row).ToList();
        await app.Get<ModelStore>().PublishAsync(Manifest(app.Pipeline, version, settings, model), new BinaryData(model.Zip), golden, Never);
    }

    private static ModelManifest Manifest(Pipeline pipeline, int version, CandidateSettings settings, TrainedModel model)
    {
        var evaluated = Samples.Of<ReactiveMl.Evaluation.ModelEvaluated>();
        return new ModelManifest(
            pipeline.Name, pipeline.Version, pipeline.Hash, version, pipeline.Task, new RunId($"run-{version}"), settings, Table.Value.Columns,
            model.ModelHash, model.CanonicalHash, pipeline.Hash, pipeline.Hash, 0.5, 1, CandidateTrainer.Threads, PackageVersions.Current(),
            evaluated.Test, evaluated.Baseline, evaluated.Verdict, DateTimeOffset.UnixEpoch, Prior: [Prior]);
    }
}
