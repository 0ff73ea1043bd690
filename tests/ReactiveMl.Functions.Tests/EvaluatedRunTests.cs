using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>A run from facts to its evaluation, with rows held out by hash.</summary>
[Collection(UsesAzurite.Name)]
public sealed class EvaluatedRunTests
{
    // With it, two of the ten origins judge and five train.
    private const string Salt = "c";
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(HoldOutBy.Row, "group of rows")]
    [InlineData(HoldOutBy.Entity, "entity")]
    public async Task What_an_evaluation_found_is_kept_beside_it_and_no_second_evaluation_changes_it(HoldOutBy by, string blocks)
    {
        await using var app = await AppParts.MakeAsync(HeldOut(by));
        var flights = SeededFlights.Make(6_000, seed: 7);
        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, flights.Select(flight => flight.Fact)), Never);
        await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, flights.Select(flight => flight.Outcome)), Never);
        var scope = DataSetSealingTests.ScopeOf(app, "run-1");
        await app.Make<Collect>().Run(scope, Never);
        var ready = await app.Make<Featurize>().Run(scope, Never);
        var candidate = app.Pipeline.Learn.Candidates[0].Id;
        await app.Make<Train>().Run(new CandidateToTrain(scope, ready.Made.Hash, candidate), Never);

        var evaluating = new CandidatesToEvaluate(scope, ready.Made.Hash, [candidate], []);
        var evaluated = await app.Make<Evaluate>().Run(evaluating, Never);
        var details = (await app.Get<RunStore>().FindEvaluationDetailsAsync(scope, Never))!;

        Assert.Null(ready.Refusal);
        Assert.Equal(evaluated.AgainstBaseline, details.Comparisons[0].AgainstBaseline);
        Assert.Equal(blocks, evaluated.AgainstBaseline!.BlockLength);
        Assert.NotNull(details.Serving);
        Assert.Contains(details.Slices, slice => slice.Field == "origin");
        Assert.Equal(details.Serving, (await EvaluatedAgainAsync()).Serving);

        async Task<ReactiveMl.Evaluation.EvaluationDetails> EvaluatedAgainAsync()
        {
            Assert.Equal(evaluated.Verdict.Reason, (await app.Make<Evaluate>().Run(evaluating, Never)).Verdict.Reason);
            return (await app.Get<RunStore>().FindEvaluationDetailsAsync(scope, Never))!;
        }
    }

    private static Pipeline HeldOut(HoldOutBy by)
    {
        var pipeline = FlightLate.UnderAnotherName();
        var settings = new CandidateSettings(new CandidateId("fastTree-trees5"), "fastTree", new Dictionary<string, double> { ["trees"] = 5 });
        return pipeline with
        {
            Slices = ["origin"],
            Learn = pipeline.Learn with { HoldOut = new HoldOutRule(by, 0.2, 0.3, Salt), Candidates = [settings] },
        };
    }
}
