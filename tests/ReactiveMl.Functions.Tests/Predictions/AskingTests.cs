using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>One version is asked on a clock that stands still until it is set forward.</summary>
[Collection(UsesAzurite.Name)]
public sealed class AskingTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly ModelFaults _faults = new();
    private AppParts _app = null!;
    private ServedModel _model = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(more: services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            _faults.AddTo(services);
        });
        await TrainedFlights.WriteConstantAsync(_app, 1);
        await TrainedFlights.MakeChampionAsync(_app, 1);
        var served = _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;
        await served.RefreshAsync(CancellationToken.None);
        _model = served.UseModel()!;
    }

    public async Task DisposeAsync()
    {
        _faults.Release();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_waits_has_the_answers_of_every_row()
    {
        var asking = Begin();

        Assert.Equal(AskedOutcome.Answered, await asking.Outcome());
        Assert.All(asking.Answers, answer => Assert.Equal([0.01f], answer!));
    }

    [Fact]
    public async Task What_the_version_throws_is_told()
    {
        _faults.Throw(1);
        var asking = Begin();

        Assert.Equal(AskedOutcome.Failed, await asking.Outcome());
        Assert.IsType<InvalidOperationException>(asking.Failure);
    }

    [Fact]
    public async Task At_the_deadline_and_not_before_whoever_waits_is_told_that_it_is_too_late_and_the_answer_is_owed()
    {
        _faults.Hang(1);
        var asking = Begin();
        var outcome = asking.Outcome().AsTask();
        await Eventually.UntilAsync(() => Task.FromResult(_faults.Hanging == 1), Soon, "the model hangs");

        _clock.Advance(Limit - TimeSpan.FromMilliseconds(1));
        await Task.Delay(50);
        Assert.False(outcome.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(AskedOutcome.TooLate, await outcome.WaitAsync(Soon));
        Assert.Equal((true, Limit, 1), (asking.Overran, asking.Took, _model.Overdue));
        _faults.Release();
        await Eventually.UntilAsync(() => Task.FromResult(asking.HasEnded && _model.Overdue == 0), Soon, "the answer has come");
    }

    private Asking Begin()
    {
        Assert.True(_model.TryUse());
        return Asking.Begin(_model, _model.Golden, _app.Get<Asker>().After(Limit), _clock, _app.Get<AskingWatch>());
    }
}
