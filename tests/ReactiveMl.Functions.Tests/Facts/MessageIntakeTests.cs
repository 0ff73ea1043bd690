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

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_redelivered_message_leaves_one_blob()
    {
        var message = Messages.Of(_app.Pipeline, Some.Select(flight => flight.Fact));

        await RecordAsync(message);
        await RecordAsync(message);

        var landing = Assert.Single(await LandedAsync());
        Assert.Equal($"{_app.Pipeline.Name}/landing/2002-01-02/{message.MessageId}.jsonl", landing.Name);
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

    [Fact]
    public async Task A_CloudEvent_lands_as_an_item_and_as_a_message_of_its_own()
    {
        var alone = $$$"""{"specversion":"1.0","id":"e1","source":"/tower","type":"departed","pipeline":"{{{_app.Pipeline.Name}}}","time":"2001-01-01T00:01:00Z","data":{"origin":"ATL","destination":"BOS"}}""";
        var among = $$"""{"pipeline":"{{_app.Pipeline.Name}}","version":1,"items":[{{alone}},{"id":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS"},{{alone.Replace("\"type\":\"departed\",", "", StringComparison.Ordinal)}}]}""";

        await RecordAsync(Messages.Of(alone));
        await RecordAsync(Messages.Of(among));

        var facts = (await Task.WhenAll((await LandedAsync()).Select(FactsOfAsync))).SelectMany(facts => facts).ToList();
        Assert.Equal(["/tower#e1", "/tower#e1", "f1"], facts.Select(fact => fact.Id.Value).Order(StringComparer.Ordinal));
        Assert.Single(facts.Where(fact => fact.Id.Value == "/tower#e1").Select(fact => fact.Hash).Distinct());
        var refused = Assert.Single(await _app.QuarantinedAsync());
        Assert.Equal((2, "type", "required"), (refused.Reason.Index, refused.Reason.Field, refused.Reason.Rule));
    }

    [Theory]
    [InlineData("\"version\":2,\"items\":[FACT,FACT]", "$", "schema-version")]
    [InlineData("\"version\":2,\"items\":[]", "$", "schema-version")]
    [InlineData("\"items\":{\"departedAt\":\"2002-01-03T00:00:00Z\",\"origin\":\"ATL\",\"destination\":\"BOS\"}", "departedAt", "clock-skew")]
    [InlineData("\"items\":{\"departedAt\":\"2001-01-03T00:00:00Z\",\"origin\":\"\\ud800\",\"destination\":\"BOS\"}", "origin", "type")]
    public async Task What_came_too_early_or_under_an_unknown_version_goes_to_quarantine(string parts, string field, string rule)
    {
        var items = parts.Replace("FACT", """{"departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS"}""", StringComparison.Ordinal);

        await RecordAsync(Messages.Of($$"""{"pipeline":"{{_app.Pipeline.Name}}",{{items}}}"""));

        var kept = Assert.Single(await _app.QuarantinedAsync());
        Assert.Equal((field, rule), (kept.Reason.Field, kept.Reason.Rule));
        Assert.Equal((0, 1), (Assert.Single(await LandedAsync()).Accepted, Assert.Single(await LandedAsync()).Refused));
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
    public async Task A_message_whose_only_item_is_refused_lands_as_an_empty_blob_that_counts_it()
    {
        await RecordAsync(Messages.Of($$"""{"pipeline":"{{_app.Pipeline.Name}}","items":[{"id":"f1","departedAt":7}]}"""));

        var kept = Assert.Single(await _app.QuarantinedAsync());
        Assert.Equal(("type", """{"id":"f1","departedAt":7}"""), (kept.Reason.Rule, kept.Raw));
        Assert.Equal((0, 1), (Assert.Single(await LandedAsync()).Accepted, Assert.Single(await LandedAsync()).Refused));
    }

    [Fact]
    public async Task A_message_that_names_what_has_landed_changes_nothing()
    {
        await RecordAsync(Messages.Of(_app.Pipeline, Some.Select(flight => flight.Fact)));
        var before = Assert.Single(await LandedAsync());

        await RecordAsync(Messages.Naming(_app.Pipeline, before.Name));

        Assert.Equal(before, Assert.Single(await LandedAsync()));
        Assert.Empty(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task A_message_that_names_what_is_not_there_fails()
    {
        var message = Messages.Naming(_app.Pipeline, "nobody/wrote-this.jsonl");

        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => RecordAsync(message));

        Assert.Contains("nobody/wrote-this.jsonl", missing.Message, StringComparison.Ordinal);
        Assert.Empty(await LandedAsync());
    }

    private Task RecordAsync(QueueMessage message) => _app.FactIntake.RecordAsync(message, Never);

    private async Task<IReadOnlyList<Landing>> LandedAsync() => await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync();

    private async Task<IReadOnlyList<Fact>> FactsOfAsync(Landing landing) =>
        [.. FactLines.Read((await _app.Facts.ReadAsync(landing, Never)).ToStream(), _app.Pipeline)];
}
