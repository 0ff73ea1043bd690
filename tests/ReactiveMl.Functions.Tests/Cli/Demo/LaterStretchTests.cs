using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Tests.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class LaterStretchTests
{
    [Fact]
    public async Task Each_flight_is_predicted_at_departure_and_shown_beside_its_truth()
    {
        await using var app = await FakeApp.StartAsync();
        var screen = new TestScreen();
        var quality = new LiveQuality(SomePipelines.Read("flight-late"), DemoSamples.FlightLate.Words);
        var later = Later(app, screen, quality);
        var flights = new ObservationStream(new[] { SomeFlights.At(0, minute: 1, delay: 40, origin: "LATE"), SomeFlights.At(1, minute: 2), SomeFlights.At(2, minute: 70) }.ToAsyncEnumerable());

        Assert.True(await later.StepAsync(flights, SomeFlights.Midnight.AddMinutes(30), CancellationToken.None));
        Assert.Equal(2, quality.Open);
        await later.StepAsync(flights, SomeFlights.Midnight.AddMinutes(60), CancellationToken.None);
        await later.StepAsync(flights, SomeFlights.Midnight.AddMinutes(90), CancellationToken.None);
        await later.RestKnownAsync(flights, CancellationToken.None);
        Assert.False(await later.StepAsync(flights, SomeFlights.Midnight.AddMinutes(120), CancellationToken.None));

        Assert.Equal(0, quality.Open);
        Assert.Equal((3L, 1.0), (quality.Figures().Judged, quality.Figures().Model.Value(Metrics.RocAuc)));
        Assert.Equal(3, app.Outcomes.Count);
        Assert.Contains("    00:01 LATE-SAV  75 % late, said late; truth: +40 min, right", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_cannot_be_predicted_is_told_with_its_reason()
    {
        await using var app = await FakeApp.StartAsync();
        var later = Later(app, new TestScreen(), new LiveQuality(SomePipelines.Read("flight-late"), DemoSamples.FlightLate.Words));
        var flights = new ObservationStream(new[] { SomeFlights.At(0, minute: 1, distance: 0) }.ToAsyncEnumerable());

        var failed = await Assert.ThrowsAsync<ReactiveMl.Cli.CommandFailed>(() => later.StepAsync(flights, SomeFlights.Midnight.AddMinutes(30), CancellationToken.None));

        Assert.Equal("No prediction for flight-0: item 0, distance: distance is 1 to 6000. (range, was 0)", failed.Message);
    }

    private static LaterStretch Later(FakeApp app, TestScreen screen, LiveQuality quality) => new(
        app.Client(), screen.Screen, DemoSamples.FlightLate, new(app.Client(), "flight-late", TimeProvider.System), quality, hasHistory: true);
}
