using System.Text.Json.Nodes;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Tests.Learning;

[Collection(UsesAzurite.Name)]
public sealed class TrainFoldTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task With_folds_a_candidate_is_chosen_by_its_mean_over_them_and_the_model_is_that_of_all_training_rows()
    {
        using var folder = new DefinitionFolder(new JsonObject { ["folds"] = 3, ["learners"] = JsonNode.Parse("""[{ "fastTree": { "trees": [1, 20], "leaves": [8] } }]""") });
        await using var app = await AppParts.MakeAsync(folder.Pipeline with { Name = FlightLate.UnderAnotherName().Name });
        var candidates = app.Pipeline.Learn.Candidates.Select(candidate => candidate.Id).ToList();
        var scope = new RunScope(app.Pipeline.Name, new RunId("run-1"), app.Pipeline.Hash);
        var features = await FeaturesAsync(app, scope);

        var folds = new List<FoldTrained>();
        foreach (var candidate in candidates)
        {
            for (var fold = 0; fold < 3; fold++)
            {
                folds.Add(await app.Make<TrainFold>().Run(new FoldToTrain(scope, features, candidate, fold), Never));
            }

            await app.Make<Train>().Run(new CandidateToTrain(scope, features, candidate), Never);
        }

        await app.Make<Evaluate>().Run(new CandidatesToEvaluate(scope, features, candidates, []), Never);

        var record = (await app.Get<RunStore>().FindEvaluationAsync(scope, Never))!;
        Assert.All(folds, fold => Assert.InRange(fold.Score!.Value, 0.5, 1));
        Assert.All(folds.GroupBy(fold => fold.Candidate), one => Assert.Equal(one.Select(fold => fold.TrainingRows).Order(), one.Select(fold => fold.TrainingRows)));
        foreach (var candidate in record.Candidates)
        {
            var scores = folds.Where(fold => fold.Candidate == candidate.Settings.Id).Select(fold => fold.Score).ToList();
            Assert.Equal(scores, candidate.FoldScores);
            Assert.Equal(scores.Average(), candidate.Score);
            Assert.True(candidate.TrainingRows > folds.Where(fold => fold.Candidate == candidate.Settings.Id).Max(fold => fold.JudgingRows));
        }

        Assert.Equal(record.Candidates.MaxBy(candidate => candidate.Score)!.Settings.Id, record.Winner.Settings.Id);
    }

    [Fact]
    public async Task A_fold_that_was_trained_is_answered_from_its_record()
    {
        using var folder = new DefinitionFolder(new JsonObject { ["folds"] = 2 });
        await using var app = await AppParts.MakeAsync(folder.Pipeline with { Name = FlightLate.UnderAnotherName().Name });
        var scope = new RunScope(app.Pipeline.Name, new RunId("run-1"), app.Pipeline.Hash);
        var kept = new FoldTrained(app.Pipeline.Learn.Candidates[0].Id, 1, 0.123, 1, 2, 3);
        await app.Get<RunStore>().KeepFoldAsync(scope, kept, Never);

        // There are no features to train on: it must not come to that.
        Assert.Equal(kept, await app.Make<TrainFold>().Run(new FoldToTrain(scope, app.Pipeline.Hash, kept.Candidate, kept.Fold), Never));
    }

    private static async Task<ContentHash> FeaturesAsync(AppParts app, RunScope scope)
    {
        var flights = SeededFlights.Make(1_000, seed: 43);
        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, flights.Select(flight => flight.Fact)), Never);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, flights.Select(flight => flight.Outcome)), Never);
        await app.Make<Collect>().Run(scope, Never);
        return (await app.Make<Featurize>().Run(scope, Never)).Made.Hash;
    }
}
