using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Features;

[Collection(UsesAzurite.Name)]
public sealed class SelectedFeaturesTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(1_500, seed: 5);

    [Fact]
    public async Task A_run_learns_from_the_features_that_were_kept_and_its_version_answers_with_them()
    {
        await using var app = await AppParts.MakeAsync(Choosy(Some[7].Distance));
        var scope = DataSetSealingTests.ScopeOf(app, "run-1");
        var ready = await FeaturizeAsync(app, scope);

        var failures = Some.Count(flight => flight.Distance == Some[7].Distance);
        Assert.Null(ready.Refusal);
        Assert.Equal((Some.Count - failures, failures), (ready.Made.Rows, ready.Made.Failed.Count));
        Assert.Equal(new RowFailure(new FactId(Some[7].Id), "choosy", "This distance is refused."), ready.Made.Failed.First[0]);

        var evaluated = await LearnAsync(app, scope, ready);
        await app.Make<Publish>().Run(scope, Never);
        var served = app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!;
        await served.RefreshAsync(Never);
        using var model = served.UseModel()!;

        var selection = (await app.Get<RunStore>().FindSelectionAsync(scope, Never))!;
        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        Assert.Equal(
            selection.Columns.Where(column => column.Kept).Select(column => column.Name).Order(),
            model.Manifest.Columns.Select(column => column.Name).Order());
        Assert.Equal(3, model.Manifest.Columns.Count);
        Assert.Equal(
            JsonSerializer.Serialize(await app.Get<RunStore>().FindStatisticsAsync(scope, Never), DomainJson.Options),
            JsonSerializer.Serialize(await app.Get<ModelStore>().FindStatisticsAsync(app.Pipeline.Name, 1, Never), DomainJson.Options));

        var answers = await AnswerAsync(served, Some[8].Fact, Some[7].Fact);
        Assert.InRange(answers[0].GetProperty("probability").GetSingle(), 0, 1);
        Assert.Equal(
            "The generator 'choosy' could not make the row's features: This distance is refused.",
            answers[1].GetProperty("error").GetProperty("message").GetString());
        Assert.False(answers[1].TryGetProperty("probability", out _));
        Assert.Equal(400, Assert.IsType<ProblemHttpResult>(await ToAsync(served, Rows(served, Some[7].Fact))).StatusCode);
    }

    [Fact]
    public async Task Too_many_rows_whose_features_cannot_be_made_end_the_run_before_training()
    {
        await using var app = await AppParts.MakeAsync(Choosy(null));

        var ready = await FeaturizeAsync(app, DataSetSealingTests.ScopeOf(app, "run-1"));

        Assert.StartsWith("The features of 1,500 of 1,500 rows (100.00 %) could not be made", ready.Refusal, StringComparison.Ordinal);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(ready, DomainJson.Options).Length, 1, 16 * 1024);
    }

    private static Pipeline Choosy(int? refused)
    {
        var generators = new FeatureGenerators([new ChoosyGenerator(refused)], new Dictionary<string, string>());
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json"))
            .Replace("{ \"number\": \"distance\" }", "{ \"generator\": \"choosy\", \"of\": [\"distance\"] }", StringComparison.Ordinal)
            .Replace("\"learn\": {", "\"select\": { \"by\": \"chiSquared\", \"keep\": 3 }, \"learn\": {", StringComparison.Ordinal)
            .Replace("\"trees\": [100], \"leaves\": [20, 50]", "\"trees\": [10]", StringComparison.Ordinal);
        var pipeline = PipelineReader.Read(json, "flight-late.json", generators).Pipeline!;
        return pipeline with { Name = FlightLate.UnderAnotherName().Name, Accept = pipeline.Accept with { AtLeast = 0.5, BeatBaselineBy = null } };
    }

    private static async Task<FeaturesReady> FeaturizeAsync(AppParts app, RunScope scope)
    {
        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, Some.Select(flight => flight.Fact)), Never);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, Some.Select(flight => flight.Outcome)), Never);
        await app.Make<Collect>().Run(scope, Never);
        return await app.Make<Featurize>().Run(scope, Never);
    }

    private static async Task<ModelEvaluated> LearnAsync(AppParts app, RunScope scope, FeaturesReady ready)
    {
        var candidate = app.Pipeline.Learn.Candidates[0].Id;
        await app.Make<Train>().Run(new CandidateToTrain(scope, ready.Made.Hash, candidate), Never);
        return await app.Make<Evaluate>().Run(new CandidatesToEvaluate(scope, ready.Made.Hash, [candidate], []), Never);
    }

    private static PredictionRows Rows(ServedPipeline served, object rows) => PredictionRows.Read(FlightLate.Json(rows), served.Pipeline, 10);

    private static async Task<IResult> ToAsync(ServedPipeline served, PredictionRows rows) =>
        PredictionAnswer.Of(rows, (await served.AnswerAsync(rows, null, Never)).Answered!);

    private static async Task<JsonElement[]> AnswerAsync(ServedPipeline served, params object[] rows)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await (await ToAsync(served, Rows(served, rows))).ExecuteAsync(context);
        return [.. JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("predictions").EnumerateArray()];
    }

    /// <param name="refused">The distance that it cannot make features of; null for all.</param>
    private sealed class ChoosyGenerator(int? refused) : FeatureGenerator("choosy")
    {
        public override GeneratedFeatures? Plan(GeneratorEntry entry) => new([new("choosy(distance)", FeatureKind.Number)], (values, into) =>
            into[0] = refused is null || values[0].Number == refused ? throw new ArgumentException("This distance is refused.") : FeatureValue.Of((float)values[0].Number));
    }
}
