using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Evaluation;
using ReactiveMl.Feedback;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Retention;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Predictions;
using ReactiveMl.Functions.Tests.Retention;
using ReactiveMl.Functions.Tests.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Feedback;

[Collection(UsesAzurite.Name)]
public sealed class OutcomeJoinTests
{
    private const int Flights = 8;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(Flights, seed: 17);

    // The soak asks for more.
    private static readonly int Samples =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_JOINS"), CultureInfo.InvariantCulture, out var asked) ? asked : 6;

    // What happens, in which order: a batch of predictions is written, some outcomes come, perhaps again; and a join, which may crash at one of its writes.
    private static readonly Gen<(int[] Order, bool[] Join, int[] CrashAt)> Stories =
        from again in Gen.Int[0, (2 * Flights) - 1].Array[0, 5]
        from order in Gen.Shuffle(Enumerable.Range(0, 2 * Flights).Concat(again).ToArray())
        from joins in Gen.Bool.Array[24]
        from crashAt in Gen.Int[0, 9].Array[24]
        select (order, joins, crashAt);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Each_prediction_of_a_fact_is_scored_when_its_outcome_comes()
    {
        await using var app = await AppParts.MakeAsync();
        var join = app.Get<OutcomeJoin>();
        await WriteAsync(app, 1, LoggedFlights.Made(app.Pipeline, "f1", Now, 0.8f), LoggedFlights.Made(app.Pipeline, "f1", Now, 0.3f, 2, ServingRole.Shadow), LoggedFlights.Made(app.Pipeline, "f2", Now));
        Assert.True(await join.CatchUpAsync(app.Pipeline, Never));
        Assert.Equal(0, (await QualityAsync(app)).Of(1, ServingRole.Champion)!.Coverage);

        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [Outcome("f1", delay: 60)]), Never);
        Assert.True(await join.CatchUpAsync(app.Pipeline, Never));
        Assert.False(await join.CatchUpAsync(app.Pipeline, Never));

        var kept = await QualityAsync(app);
        var champion = kept.Of(1, ServingRole.Champion)!;
        Assert.Equal((2, 1, 0.5), (champion.Logged, champion.All.Scored, champion.Coverage));
        Assert.Equal(0.04, champion.Value(Metrics.Brier)!.Value, 6);
        Assert.Equal(0.49, kept.Of(2, ServingRole.Shadow)!.Value(Metrics.Brier)!.Value, 6);
    }

    [Fact]
    public async Task An_outcome_that_came_before_its_prediction_was_in_the_log_is_not_lost()
    {
        await using var app = await AppParts.MakeAsync();
        var join = app.Get<OutcomeJoin>();
        var late = LoggedFlights.Made(app.Pipeline, "f1", Now, 0.8f);
        await WriteAsync(app, 1, LoggedFlights.Made(app.Pipeline, "f0", Now));
        await join.CatchUpAsync(app.Pipeline, Never);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [Outcome("f1", delay: 60)]), Never);
        await join.CatchUpAsync(app.Pipeline, Never);
        Assert.Equal(0, (await QualityAsync(app)).Versions.Sum(version => version.All.Scored));

        await WriteAsync(app, 2, late);
        await join.CatchUpAsync(app.Pipeline, Never);

        Assert.Equal(1, (await QualityAsync(app)).Versions.Sum(version => version.All.Scored));
    }

    [Fact]
    public async Task An_outcome_that_was_known_long_before_scores_nothing()
    {
        await using var app = await AppParts.MakeAsync();
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [Outcome("f1", delay: 60)]), Never);
        await WriteAsync(app, 1, LoggedFlights.Made(app.Pipeline, "f1", Now.AddMinutes(6)), LoggedFlights.Made(app.Pipeline, "f1", Now));

        await app.Get<OutcomeJoin>().CatchUpAsync(app.Pipeline, Never);

        Assert.Equal(1, (await QualityAsync(app)).Of(1, ServingRole.Champion)!.All.Scored);
    }

    [Fact]
    public async Task An_outcome_by_prediction_id_is_a_label_of_the_next_data_set_once()
    {
        await using var app = await AppParts.MakeAsync();
        var prediction = LoggedFlights.Made(app.Pipeline, Some[0].Id, Now);
        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, Some.Select(flight => flight.Fact)), Never);
        await WriteAsync(app, 1, prediction);
        object byPrediction = new { Prediction = prediction.Id, Some[0].Delay, Some[0].LandedAt };
        object ofNoFact = new { Prediction = PredictionId.New(new("never-sent"), Now), Some[0].Delay, Some[0].LandedAt };

        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [byPrediction, Some[0].Outcome]), Never);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [byPrediction, ofNoFact]), Never);
        await app.Get<OutcomeJoin>().CatchUpAsync(app.Pipeline, Never);
        var data = (await app.Get<DataSetSealing>().SealAsync(DataSetSealingTests.ScopeOf(app, "run-1"), Never)).Summary;

        Assert.Equal((Flights, 1, 2), (data.Facts, data.Labelled, data.DuplicateOutcomes));
        Assert.Equal(1, (await QualityAsync(app)).Of(1, ServingRole.Champion)!.All.Scored);
    }

    [Fact]
    public async Task An_outcome_within_its_fact_scores_too()
    {
        await using var app = await AppParts.MakeAsync();
        await WriteAsync(app, 1, LoggedFlights.Made(app.Pipeline, Some[0].Id, Now));

        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, [Some[0].FactWithOutcome]), Never);
        await app.Get<OutcomeJoin>().CatchUpAsync(app.Pipeline, Never);

        Assert.Equal(1, (await QualityAsync(app)).Of(1, ServingRole.Champion)!.All.Scored);
    }

    [Fact]
    public async Task Purged_predictions_are_scored_no_more_and_stay_counted()
    {
        var later = new FakeTimeProvider(Now.AddDays(3));
        await using var app = await AppParts.MakeAsync(more: services => services
            .AddSingleton<TimeProvider>(later)
            .AddSingleton(Options.Create(new RetentionOptions { Predictions = TimeSpan.FromDays(1) })));
        await WriteAsync(app, 1, LoggedFlights.Made(app.Pipeline, "f1", Now), LoggedFlights.Made(app.Pipeline, "f2", Now));
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [Outcome("f1", delay: 60)]), Never);
        await app.Get<OutcomeJoin>().CatchUpAsync(app.Pipeline, Never);

        var report = await app.Get<RetentionPurge>().PurgeAsync(new OldInstances().Client, dryRun: false, Never);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [Outcome("f2", delay: 60)]), Never);
        await app.Get<OutcomeJoin>().CatchUpAsync(app.Pipeline, Never);

        Assert.Equal(1, report.Kinds.Single(kind => kind.Kind == "predictions").Count);
        Assert.Empty(await app.Get<PredictionBatches>().ListAsync(app.Pipeline.Name, Never).ToListAsync());
        var quality = (await QualityAsync(app)).Of(1, ServingRole.Champion)!;
        Assert.Equal((2, 1), (quality.Logged, quality.All.Scored));
    }

    [Fact]
    public async Task Two_joins_at_once_count_alike()
    {
        await using var app = await AppParts.MakeAsync();
        await WriteAsync(app, 1, [.. Some.Select(flight => LoggedFlights.Made(app.Pipeline, flight.Id, Now))]);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, Some.Select(flight => flight.Outcome)), Never);
        var join = app.Get<OutcomeJoin>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => join.CatchUpAsync(app.Pipeline, Never)));
        await CatchUpAsync(join, app.Pipeline);

        Assert.Equal((Flights, Flights), (await QualityAsync(app)).Of(1, ServingRole.Champion) is { } quality ? (quality.Logged, quality.All.Scored) : default);
    }

    [Fact]
    public async Task Whatever_the_order_the_duplicates_and_the_crashes_the_quality_is_the_same() =>
        await Stories.SampleAsync(HappensAsync, seed: "0000KOIPe036", iter: Samples, threads: 1);

    private static async Task HappensAsync((int[] Order, bool[] Join, int[] CrashAt) story)
    {
        var crash = new CrashAtWrite();
        var (quality, table) = (await crash.FolderAsync("predictions"), new TableClientOptions());
        table.AddPolicy(crash, HttpPipelinePosition.PerCall);
        var index = new PredictionIndex(new TableClient(await SharedAzurite.ConnectionStringAsync(), "predictions", table));
        await using var app = await AppParts.MakeAsync(more: services => services.AddSingleton(new QualityStore(quality)).AddSingleton(index));
        var join = app.Get<OutcomeJoin>();
        var now = Now;
        var predictions = Some.Select((flight, place) => LoggedFlights.Made(app.Pipeline, flight.Id, now, 0.05f + (0.1f * place), version: 1 + (place % 2))).ToArray();

        for (var step = 0; step < story.Order.Length; step++)
        {
            var what = story.Order[step];
            await (what < Flights
                ? WriteAsync(app, what, predictions[what])
                : app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, [Some[what - Flights].Outcome]), Never));
            if (story.Join[step])
            {
                crash.After(story.CrashAt[step]);
                await TryCatchUpAsync(join, app.Pipeline);
                crash.Never();
            }
        }

        await CatchUpAsync(join, app.Pipeline);
        var found = await QualityAsync(app);
        foreach (var version in predictions.GroupBy(prediction => prediction.Version))
        {
            var expected = version.Aggregate(LiveQuality.None(version.Key, ServingRole.Champion, LearningTask.Binary), (sum, prediction) =>
                sum.Log(1).Score(prediction.Answer, Some.Single(flight => flight.Id == prediction.Fact.Value).Delay > 15 ? 1 : 0, 0.5, TimeSpan.Zero));
            var quality1 = found.Of(version.Key, ServingRole.Champion)!;
            Assert.Equal((expected.Logged, expected.All.Scored, expected.All.Right), (quality1.Logged, quality1.All.Scored, quality1.All.Right));
            Assert.Equal(expected.All.LogLoss, quality1.All.LogLoss, 9);
            Assert.Equal(expected.All.Scores.RocAuc(), quality1.All.Scores.RocAuc());
        }
    }

    private static async Task TryCatchUpAsync(OutcomeJoin join, Pipeline pipeline)
    {
        try
        {
            await join.CatchUpAsync(pipeline, Never);
        }
        catch (CrashAtWrite.PowerCutException)
        {
            // What a later pass has to make good.
        }
    }

    private static async Task CatchUpAsync(OutcomeJoin join, Pipeline pipeline)
    {
        while (await join.CatchUpAsync(pipeline, Never))
        {
        }
    }

    private static async Task<KeptQuality> QualityAsync(AppParts app) => (await app.Get<QualityStore>().FindAsync(app.Pipeline.Name, Never))!.Value.Quality;

    private static object Outcome(string fact, int delay) => new { Fact = fact, Delay = delay, LandedAt = new DateTimeOffset(2001, 1, 1, 5, 0, 0, TimeSpan.Zero) };

    // A batch that is written again is the same batch.
    private static async Task WriteAsync(AppParts app, int number, params PredictionMade[] predictions)
    {
        var rows = new LoggedRows(app.Pipeline);
        Assert.All(predictions, prediction => Assert.True(rows.TryAdd(prediction)));
        var name = PredictionBatches.NameOf(app.Pipeline.Name, Now.Date, "instance", number);
        await app.Get<PredictionBatches>().AddAsync(new(name, new BinaryData(rows.ToFile()), 0, 0), Never);
    }
}
