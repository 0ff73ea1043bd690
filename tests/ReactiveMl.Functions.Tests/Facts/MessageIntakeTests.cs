using Azure.Storage.Queues.Models;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class MessageIntakeTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(3, seed: 7);

    private AppParts _app = null!;

    private BlobFolder Claims => _app.Folder("claims");

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_redelivered_message_leaves_one_blob()
    {
        var message = Messages.Of(_app.Pipeline, Some.Select(flight => flight.Fact));

        await RecordAsync(message);
        await RecordAsync(message);

        var landing = Assert.Single(await LandedAsync());
        Assert.Equal($"{_app.Pipeline.Name}/landing/2001-01-02/{message.MessageId}.jsonl", landing.Name);
        Assert.Equal((3, 0), (landing.Accepted, landing.Refused));
        Assert.Equal(Some.Select(flight => flight.Id), (await FactsOfAsync(landing)).Select(fact => fact.Id.Value));
    }

    [Fact]
    public async Task A_message_delivered_to_two_at_once_leaves_one_blob()
    {
        var message = Messages.Of(_app.Pipeline, Some.Select(flight => flight.Fact));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(message)));

        Assert.Single(await LandedAsync());
    }

    [Fact]
    public async Task Refused_items_go_to_quarantine_with_the_reason_and_the_others_land()
    {
        var message = Messages.Of(_app.Pipeline, [Some[0].Fact, new { Some[1].DepartedAt, Origin = "ATL", Destination = "BOS", Distance = 9_000 }, Some[2].Fact]);

        await RecordAsync(message);
        await RecordAsync(message);

        var landing = Assert.Single(await LandedAsync());
        Assert.Equal((2, 1), (landing.Accepted, landing.Refused));
        var item = Assert.Single(await _app.QuarantinedAsync());
        Assert.Equal((1, "distance", "range"), (item.Reason.Index, item.Reason.Field, item.Reason.Rule));
        Assert.Contains("9000", item.Raw, StringComparison.Ordinal);
        Assert.Equal($"queue facts, message {message.MessageId}", item.Source);
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("""{"pipeline":"flight-late"}""")]
    [InlineData("""{"items":[]}""")]
    public async Task A_malformed_message_goes_to_quarantine_as_it_came(string text)
    {
        var message = Messages.Of(text);

        await RecordAsync(message);

        var item = Assert.Single(await _app.QuarantinedAsync("unknown"), item => item.Source == $"queue facts, message {message.MessageId}");
        Assert.Equal(("syntax", text), (item.Reason.Rule, item.Raw));
    }

    [Fact]
    public async Task A_message_for_an_unknown_pipeline_goes_to_quarantine_under_that_name()
    {
        var unknown = FlightLate.UnderAnotherName();

        await RecordAsync(Messages.Of(unknown, [Some[0].Fact]));

        var item = Assert.Single(await _app.QuarantinedAsync(unknown.Name.Value));
        Assert.Equal("unknown", item.Reason.Rule);
        Assert.Contains(_app.Pipeline.Name.Value, item.Reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claimed_body_lands_and_its_claim_is_removed()
    {
        var message = await ClaimedAsync();

        await RecordAsync(message);

        Assert.Equal(3, Assert.Single(await LandedAsync()).Accepted);
        Assert.False(await Claims.ExistsAsync(ClaimOf(message), Never));
    }

    [Fact]
    public async Task A_claimed_body_that_is_no_JSON_goes_to_quarantine_whole()
    {
        await Claims.TryCreateAsync("anybody/broken.json", new BinaryData("[{\"id\":\"f1\"}, {"), Never);

        await RecordAsync(Messages.Claiming(_app.Pipeline, "anybody/broken.json"));

        var kept = Assert.Single(await _app.QuarantinedAsync());
        Assert.Equal(("syntax", "[{\"id\":\"f1\"}, {"), (kept.Reason.Rule, kept.Raw));
        Assert.Equal((0, 1), (Assert.Single(await LandedAsync()).Accepted, Assert.Single(await LandedAsync()).Refused));
    }

    [Fact]
    public async Task A_claiming_message_that_is_delivered_after_its_claim_was_removed_changes_nothing()
    {
        var message = await ClaimedAsync();
        await RecordAsync(message);
        var before = Assert.Single(await LandedAsync());

        await RecordAsync(message);

        Assert.Equal(before, Assert.Single(await LandedAsync()));
        Assert.Empty(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task A_claim_that_is_missing_before_anything_landed_fails_the_message()
    {
        var message = Messages.Claiming(_app.Pipeline, "nobody/wrote-this.json");

        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => RecordAsync(message));

        Assert.Contains("nobody/wrote-this.json", missing.Message, StringComparison.Ordinal);
        Assert.Empty(await LandedAsync());
    }

    private static string ClaimOf(QueueMessage message) => QueuedMessage.Parse(message.Body.ToMemory()).Claim!;

    private async Task<QueueMessage> ClaimedAsync()
    {
        var claim = $"{_app.Pipeline.Name}/large.json";
        await Claims.TryCreateAsync(claim, new BinaryData(FlightLate.Json(Some.Select(flight => flight.Fact))), Never);
        return Messages.Claiming(_app.Pipeline, claim);
    }

    private Task RecordAsync(QueueMessage message) => _app.FactIntake.RecordAsync(message, Never);

    private async Task<IReadOnlyList<Landing>> LandedAsync() => await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync();

    private async Task<IReadOnlyList<Fact>> FactsOfAsync(Landing landing) =>
        [.. FactLines.Read((await _app.Facts.ReadAsync(landing, Never)).ToStream(), _app.Pipeline)];
}
