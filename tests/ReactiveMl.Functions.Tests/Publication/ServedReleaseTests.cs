using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Tests.Predictions;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Publication;

/// <summary>A release and the serving instance that it is judged by, with real versions between them.</summary>
[Collection(UsesAzurite.Name)]
public sealed class ServedReleaseTests : IAsyncLifetime
{
    private const int Requests = 1_000;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly ReleasePlan Plan = new(
        [new(30, TimeSpan.FromMinutes(10)), new(60, TimeSpan.FromMinutes(10))], ApprovalWithin: null, ReleaseGuard.Default);

    private readonly ModelFaults _faults = new();
    private AppParts _app = null!;

    private static readonly DateTimeOffset Begun = TimeProvider.System.GetUtcNow().AddMinutes(-1);

    private ReleaseUnderWay Release => new(_app.Pipeline.Name, 2, 1, new RunId("run-2"), Plan, Begun, Stage: 0, Since: Begun);

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(more: _faults.AddTo);
        await TrainedFlights.WriteConstantAsync(_app, 1);
        await TrainedFlights.WriteConstantAsync(_app, 2);
        await TrainedFlights.MoveAsync(_app, new(TrainedFlights.MovedTo(1)));
        Assert.Null((await _app.Make<BeginStage>().Run(Release, Never)).Over);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_canary_that_fails_at_three_of_ten_rows_breaks_its_guard_and_every_caller_was_answered()
    {
        _faults.ThrowAtThreeOfTen(2);

        var measured = await ServeAndMeasureAsync();

        Assert.Equal("maxErrorRate", measured.Verdict.Breach?.Guard);
        Assert.InRange(measured.Challenger.Failed / (double)measured.Challenger.Asked, 0.25, 0.35);
        Assert.Equal(0, measured.Champion.Failed);
    }

    [Fact]
    public async Task A_canary_that_answers_every_row_breaks_nothing()
    {
        var measured = await ServeAndMeasureAsync();

        Assert.Null(measured.Verdict.Breach);
        Assert.Equal(0, measured.Challenger.Failed);
        Assert.InRange(measured.Challenger.Asked, Requests * 0.25, Requests * 0.35);
    }

    private async Task<StageMeasured> ServeAndMeasureAsync()
    {
        using var flush = _app.Make<PredictionLogFlush>();
        var served = _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;
        await served.RefreshAsync(Never);
        for (var caller = 0; caller < Requests; caller++)
        {
            var reply = await served.AnswerAsync(TrainedFlights.Request(_app), $"caller-{caller}", Never);
            Assert.NotNull(reply.Answered!.Rows[0].Made);
        }

        Assert.True(await flush.FlushAsync(Never));
        return await _app.Make<MeasureStage>().Run(new StageToMeasure(Release, AtEnd: false), Never);
    }
}
