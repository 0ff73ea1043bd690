using System.Text.Json;
using ReactiveMl.Functions.Tests.Predictions;

namespace ReactiveMl.Functions.Tests;

/// <summary>A running app that serves version 1 of flight-late, trained on made-up flights.</summary>
public sealed class ServingApp : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    public RunningApp App { get; } = new();

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        await using var parts = AppParts.Beside(App, FlightLate.Pipeline);
        await TrainedFlights.PublishAsync(parts, version: 1, trees: 5);
        await Eventually.UntilAsync(
            async () => (await App.GetAsync("/api/health/ready")).Body.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.String
                && (await App.GetAsync("/api/v2/models/flight-late/ready")).Body.GetProperty("ready").GetBoolean(),
            Deadline,
            "version 1 is loaded");
    }

    public Task DisposeAsync() => App.DisposeAsync();
}
