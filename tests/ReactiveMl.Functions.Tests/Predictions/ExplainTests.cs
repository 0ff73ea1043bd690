using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Predictions;

[Collection(UsesAzurite.Name)]
public sealed class ExplainTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private AppParts _app = null!;

    private ServedPipeline Served => _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(more: services => services.Configure<ServingOptions>(options => (options.MaxConcurrent, options.MaxExplaining) = (1, 1)));
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
        await Served.RefreshAsync(Never);
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Whoever_comes_while_as_many_are_explained_as_may_be_is_told_to_come_again()
    {
        Assert.True(Served.Explaining.TryEnter());
        var refused = await ExplainAsync();
        Assert.Equal((StatusCodes.Status429TooManyRequests, 1), (refused.StatusCode, refused.Headers.RetryAfter.Count));

        Served.Explaining.Leave();
        Assert.Equal(StatusCodes.Status200OK, (await ExplainAsync()).StatusCode);
        Assert.Equal(StatusCodes.Status200OK, (await ExplainAsync()).StatusCode);
    }

    [Fact]
    public async Task Who_waits_for_an_explanation_takes_no_place_from_those_who_want_a_prediction()
    {
        Assert.True(Served.Explaining.TryEnter());

        Assert.NotNull((await Served.AnswerAsync(TrainedFlights.Request(_app), null, Never)).Answered);
    }

    [Fact]
    public async Task The_first_row_is_explained_and_those_that_no_time_is_left_for_are_refused()
    {
        using var model = Served.UseModel()!;
        // Begun at 60 ms; the second row comes at 120 ms, the third at 180 ms.
        var explainer = new RowExplainer(model, TimeSpan.FromMilliseconds(100), new SteppingClock(TimeSpan.FromMilliseconds(60)));

        var explained = await explainer.ExplainAsync(Rows(4), Never);

        Assert.Equal([0, 1, 2, 3], explained.Select(row => row.Index));
        Assert.Equal([true, true, false, false], explained.Select(row => row.Explanation is not null));
        Assert.All(explained.Skip(2), row => Assert.Equal("A request is explained for 0.1 s, and they were over before this row. Send it again, with fewer rows at once.", row.Error?.Message));
    }

    [Fact]
    public async Task Who_went_away_gets_no_more_rows_explained()
    {
        using var model = Served.UseModel()!;
        var explainer = new RowExplainer(model, TimeSpan.FromMinutes(1), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => explainer.ExplainAsync(Rows(4), new CancellationToken(canceled: true)));
    }

    private ServedRequest Rows(int count) => new(TrainedFlights.Request(_app, count), Served.Features, Served.History, DateTimeOffset.UnixEpoch);

    private async Task<HttpResponse> ExplainAsync()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var body = FlightLate.Json(SeededFlights.Make(1, seed: 3)[0].Fact);
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = "POST", ContentType = "application/json", ContentLength = body.Length, Body = new MemoryStream(body, writable: false) },
            Response = { Body = new MemoryStream() },
        };
        await (await _app.Make<Explain>().Run(context.Request, _app.Pipeline.Name.Value, Never)).ExecuteAsync(context);
        return context.Response;
    }

    /// <summary>A clock on which so much time goes by from one look to the next.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += step.Ticks;
    }
}
