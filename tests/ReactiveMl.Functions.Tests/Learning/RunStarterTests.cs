using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Learning;

[Collection(UsesAzurite.Name)]
public sealed class RunStarterTests : IAsyncLifetime
{
    private const int Races = 40;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly RunId First = new("run-1");
    private static readonly RunId Second = new("run-2");

    private readonly DurableInstances _instances = new();
    private AppParts _app = null!;

    private RunStore Runs => _app.Get<RunStore>();

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_free_pipeline_starts_a_run()
    {
        Assert.Equal(new StartVerdict(StartOutcome.Started, First), await StartAsync(First));

        var scheduled = Assert.Single(_instances.Scheduled);
        Assert.Equal((_app.Pipeline.Name, First, _app.Pipeline.Hash), (scheduled.Pipeline, scheduled.Run, scheduled.Definition));
        Assert.Equal(_app.Pipeline.Learn.Candidates.Select(candidate => candidate.Id), scheduled.Candidates);
        Assert.Equal(_app.Pipeline.Learn.Sweep, scheduled.Sweep);
    }

    [Fact]
    public async Task A_held_pipeline_is_busy_and_names_the_run_that_holds_it()
    {
        await StartAsync(First);

        Assert.Equal(new StartVerdict(StartOutcome.Busy, First), await StartAsync(Second));
        Assert.Single(_instances.Scheduled);
    }

    [Fact]
    public async Task The_same_id_gives_the_run_that_lives()
    {
        await StartAsync(First);

        Assert.Equal(new StartVerdict(StartOutcome.Existing, First), await StartAsync(First));
        Assert.Single(_instances.Scheduled);
    }

    [Fact]
    public async Task The_same_id_gives_the_run_that_has_ended()
    {
        await StartAsync(First);
        await CloseAsync(First);

        Assert.Equal(new StartVerdict(StartOutcome.Existing, First), await StartAsync(First));
        Assert.Single(_instances.Scheduled);
        Assert.Null(await Runs.FindLeaseAsync(_app.Pipeline.Name, Never));
    }

    [Fact]
    public async Task A_run_whose_starter_died_is_scheduled_by_the_next_starter()
    {
        var promised = RunStarted.Of(_app.Pipeline, First, "A schedule.", DateTimeOffset.UnixEpoch);
        await Runs.TryTakeLeaseAsync(promised, null, Never);

        Assert.Equal(new StartVerdict(StartOutcome.Busy, First), await StartAsync(Second));

        var scheduled = Assert.Single(_instances.Scheduled);
        Assert.Equal((First, "A schedule.", DateTimeOffset.UnixEpoch), (scheduled.Run, scheduled.Cause, scheduled.StartedAt));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    public async Task The_lease_of_a_run_that_ended_without_closing_is_taken_over(OrchestrationRuntimeStatus ended)
    {
        await StartAsync(First);
        _instances.End(ScopeOf(First), ended);

        Assert.Equal(new StartVerdict(StartOutcome.Started, Second), await StartAsync(Second));
        Assert.Equal(Second, (await Runs.FindLeaseAsync(_app.Pipeline.Name, Never))!.Run.Run);
    }

    [Fact]
    public async Task The_lease_of_a_run_that_is_written_down_as_ended_is_taken_over()
    {
        await StartAsync(First);
        await Runs.KeepRunAsync(ScopeOf(First), RecordOf(First), Never);

        Assert.Equal(new StartVerdict(StartOutcome.Started, Second), await StartAsync(Second));
    }

    [Fact]
    public async Task Of_starters_at_the_same_time_one_starts_and_the_others_are_told_which()
    {
        for (var race = 0; race < Races; race++)
        {
            var pipeline = FlightLate.UnderAnotherName();
            var verdicts = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => StartAsync(new RunId($"race-{index}"), pipeline)));

            var started = Assert.Single(verdicts, verdict => verdict.Outcome == StartOutcome.Started).Run;
            Assert.All(verdicts, verdict => Assert.Equal(started, verdict.Run));
            Assert.Equal(started, Assert.Single(_instances.Scheduled, run => run.Pipeline == pipeline.Name).Run);
            Assert.Equal(started, (await Runs.FindLeaseAsync(pipeline.Name, Never))!.Run.Run);
        }
    }

    [Fact]
    public async Task Of_starters_with_one_id_at_the_same_time_one_starts_and_the_others_find_it()
    {
        for (var race = 0; race < Races; race++)
        {
            var pipeline = FlightLate.UnderAnotherName();
            var verdicts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(First, pipeline)));

            Assert.All(verdicts, verdict => Assert.Equal(First, verdict.Run));
            Assert.DoesNotContain(verdicts, verdict => verdict.Outcome == StartOutcome.Busy);
            Assert.Single(_instances.Scheduled, run => run.Pipeline == pipeline.Name);
            Assert.Equal(First, (await Runs.FindLeaseAsync(pipeline.Name, Never))!.Run.Run);
        }
    }

    private Task<StartVerdict> StartAsync(RunId run, Pipeline? pipeline = null) =>
        _app.Get<RunStarter>().StartAsync(_instances.Client, pipeline ?? _app.Pipeline, run, "A test.", Never);

    private async Task CloseAsync(RunId run)
    {
        await Runs.KeepRunAsync(ScopeOf(run), RecordOf(run), Never);
        await Runs.FreeLeaseAsync(ScopeOf(run), Never);
    }

    private RunScope ScopeOf(RunId run) => new(_app.Pipeline.Name, run, _app.Pipeline.Hash);

    private RunRecord RecordOf(RunId run) => new(
        _app.Pipeline.Name, run, "A test.", _app.Pipeline.Hash, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        new RunFinished(RunFinished.Rejected, null, "It was not good enough."));
}
