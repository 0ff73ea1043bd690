using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>A version of trees is asked on the thread of whoever asks.</summary>
[Collection(UsesAzurite.Name)]
public sealed class AskerTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private AppParts _app = null!;
    private ServedPipeline _served = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(more: services => services.AddSingleton<TimeProvider>(_clock));
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
        _served = _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;
        await _served.RefreshAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Trees_answer_before_the_call_returns()
    {
        var asked = _served.AnswerAsync(TrainedFlights.Request(_app, rows: 3), null, CancellationToken.None);

        Assert.True(asked.IsCompletedSuccessfully);
        Assert.Equal(ServingRole.Champion, (await asked).Answered!.Role);
    }

    [Fact]
    public async Task Rows_beyond_the_deadline_are_not_asked_and_the_baseline_answers_in_time()
    {
        // Four looks at the clock, and the second that a request has is over.
        _clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(250);

        var reply = await _served.AnswerAsync(TrainedFlights.Request(_app, rows: 50), null, CancellationToken.None);

        var answered = reply.Answered!;
        Assert.Equal(ServingRole.Baseline, answered.Role);
        Assert.StartsWith("Version 1 did not answer within", answered.Degraded, StringComparison.Ordinal);
        using var model = _served.UseModel()!;
        Assert.Equal((0, 1L), (model.Overdue, model.Breaker.Failed));
    }
}
