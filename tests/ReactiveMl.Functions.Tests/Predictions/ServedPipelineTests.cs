using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Predictions;

[Collection(UsesAzurite.Name)]
public sealed class ServedPipelineTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private AppParts _app = null!;

    private ServedPipeline Served => _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Before_the_first_version_there_is_no_model()
    {
        await Served.RefreshAsync(Never);

        Assert.Null(Served.UseModel());
    }

    [Fact]
    public async Task A_new_champion_is_swapped_in_and_the_old_one_answers_those_who_still_use_it()
    {
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
        await Served.RefreshAsync(Never);
        var first = Served.UseModel()!;
        var row = new FeatureValue[Served.Features.Columns.Count];
        var before = first.Predict(row);

        await TrainedFlights.PublishAsync(_app, version: 2, trees: 9);
        await Served.RefreshAsync(Never);

        using var second = Served.UseModel()!;
        Assert.Equal((1, 2), (first.Manifest.Version, second.Manifest.Version));
        Assert.Equal(before, first.Predict(row));
        first.Dispose();
        Assert.False(first.TryUse());
    }

    [Fact]
    public async Task Requests_that_go_on_during_swaps_always_find_a_model()
    {
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
        await TrainedFlights.PublishAsync(_app, version: 2, trees: 9);
        await Served.RefreshAsync(Never);
        using var ended = new CancellationTokenSource();
        var users = Enumerable.Range(0, 2).Select(_ => Task.Run(() => UseUntil(ended.Token))).ToList();

        for (var swap = 0; swap < 20; swap++)
        {
            await TrainedFlights.MakeChampionAsync(_app, 1 + (swap % 2));
            await Served.RefreshAsync(Never);
        }

        await ended.CancelAsync();
        Assert.All(await Task.WhenAll(users), answered => Assert.True(answered > 0));
    }

    [Fact]
    public async Task A_model_finds_its_columns_by_name_when_the_definition_makes_them_in_another_order()
    {
        var reordered = FlightLate.UnderAnotherName();
        reordered = reordered with { Features = [.. reordered.Features.Reverse()] };
        await using var app = await AppParts.MakeAsync(reordered);
        await TrainedFlights.PublishAsync(app, version: 1, trees: 5);
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
        var (other, usual) = (app.Get<ServedPipelines>().Find(reordered.Name.Value)!, Served);
        await Task.WhenAll(other.RefreshAsync(Never), usual.RefreshAsync(Never));
        using var model = other.UseModel()!;
        using var same = usual.UseModel()!;

        foreach (var flight in FlightLate.DataSetOf(reordered, SeededFlights.Make(50, seed: 5)).Facts)
        {
            Assert.Equal(same.Predict(RowOf(usual, flight.Fact)), model.Predict(RowOf(other, flight.Fact)));
        }
    }

    [Fact]
    public async Task A_champion_whose_file_was_tampered_with_is_refused_and_the_old_one_goes_on()
    {
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5);
        await Served.RefreshAsync(Never);
        await TrainedFlights.PublishAsync(_app, version: 2, trees: 9);
        await TamperAsync(version: 2);

        await Served.RefreshAsync(Never);

        Assert.Contains("is not the file that was published", Assert.Single(Served.Versions.Failures).Value.Reason, StringComparison.Ordinal);
        using var serving = Served.UseModel()!;
        Assert.Equal(1, serving.Manifest.Version);
    }

    [Fact]
    public async Task A_champion_that_answers_otherwise_than_when_it_was_published_is_refused_and_tried_again()
    {
        await TrainedFlights.PublishAsync(_app, version: 1, trees: 5, row => row with { Answer = [row.Answer[0] + 0.1f] });

        await Served.RefreshAsync(Never);

        var failure = Served.Versions.Failures[1];
        Assert.Contains("does not answer here as it did when it was published", failure.Reason, StringComparison.Ordinal);
        Assert.True(failure.TryAt > DateTimeOffset.UnixEpoch);
        Assert.Null(Served.UseModel());
    }

    private static FeatureValue[] RowOf(ServedPipeline served, Fact fact)
    {
        var row = new FeatureValue[served.Features.Columns.Count];
        served.Features.Make(fact.Values, fact.Id, fact.OccurredAt, served.History.Outcomes, row);
        return row;
    }

    private int UseUntil(CancellationToken ended)
    {
        var row = new FeatureValue[Served.Features.Columns.Count];
        var answered = 0;
        while (!ended.IsCancellationRequested || answered == 0)
        {
            using var model = Served.UseModel() ?? throw new InvalidOperationException("There was no model between two versions.");
            Assert.InRange(model.Predict(row).Probability!.Value, 0, 1);
            answered++;
        }

        return answered;
    }

    private async Task TamperAsync(int version)
    {
        var folder = _app.Folder("models");
        var name = $"{_app.Pipeline.Name}/versions/{version}/model.zip";
        var read = (await folder.TryReadAsync(name, Never))!;
        var bytes = read.Content.ToArray();
        bytes[^1] ^= 1;
        await folder.TryReplaceAsync(name, new BinaryData(bytes), read.ETag, Never);
    }
}
