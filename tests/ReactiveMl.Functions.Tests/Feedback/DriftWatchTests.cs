using ReactiveMl.Feedback;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Predictions;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Feedback;

[Collection(UsesAzurite.Name)]
public sealed class DriftWatchTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private AppParts _app = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync();
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_champion_whose_answers_are_worth_nothing_any_more_is_told_once_to_the_ledger_and_to_the_listeners()
    {
        await LiveAsync(version: 1, right: false);

        await LookAsync();
        await LookAsync();

        var told = Assert.Single(await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync());
        Assert.Equal(("drift", (int?)1), (told.Action, told.Version));
        Assert.EndsWith("more than half of that lead is lost.", told.Reason, StringComparison.Ordinal);
        Assert.Equal(ModelEventKind.Drift, ModelEvent.Of(_app.Pipeline.Name, told)!.Kind);
    }

    [Fact]
    public async Task The_next_champion_is_judged_by_its_own_answers()
    {
        await LiveAsync(version: 1, right: false);
        await LookAsync();
        await TrainedFlights.PublishAsync(_app, version: 2, trees: 6);

        await LookAsync();
        Assert.Single(await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync());
        await LiveAsync(version: 2, right: false);
        await LookAsync();

        Assert.Equal([1, 2], (await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync()).Select(entry => entry.Version));
    }

    [Fact]
    public async Task A_champion_that_is_as_good_as_ever_is_left_alone()
    {
        await LookAsync();
        await LiveAsync(version: 1, right: true);

        await LookAsync();

        Assert.Empty(await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync());
    }

    private Task LookAsync() => _app.Get<DriftWatch>().LookAsync(_app.Pipeline, Never);

    /// <summary>Outcomes of 400 answers have come, all of which were right, or none.</summary>
    private async Task LiveAsync(int version, bool right)
    {
        var live = LiveQuality.None(version, ServingRole.Champion, LearningTask.Binary).Log(400);
        for (var answer = 0; answer < 400; answer++)
        {
            var late = answer % 4 == 0;
            live = live.Score([late == right ? 0.8f : 0.2f], late ? 1 : 0, 0.5, TimeSpan.FromHours(3));
        }

        var store = _app.Get<QualityStore>();
        var read = await store.FindAsync(_app.Pipeline.Name, Never);
        var quality = (read?.Quality ?? KeptQuality.None) with { Versions = [.. read?.Quality.Versions ?? [], live] };
        Assert.NotNull(await store.TryReplaceAsync(_app.Pipeline.Name, quality, read?.ETag, Never));
    }
}
