using System.Text;
using Azure.Storage.Queues.Models;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class QuarantineDeskTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly QuarantineFilter Any = new(null, null);
    private static readonly ReplayRequest All = new(All: true);

    private readonly List<AppParts> _more = [];
    private AppParts _app = null!;

    private string Name => _app.Pipeline.Name.Value;

    private QuarantineDesk Desk => _app.Get<QuarantineDesk>();

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public async Task DisposeAsync()
    {
        foreach (var app in _more.Prepend(_app))
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_listing_counts_by_reason_and_an_item_is_shown_whole()
    {
        await RecordAsync(_app, TooFar("a"), TooFar("b"), new { Id = "c", DepartedAt = "yesterday", Origin = "ATL", Destination = "BOS" });

        var page = await Desk.ListAsync(Name, Any, null, 10, Never);

        Assert.Equal([("range", "distance", 2), ("type", "departedAt", 1)], page.Reasons.Select(reason => (reason.Rule, reason.Field, (int)reason.Count)));
        var entry = page.Items.First(item => item.Rule == "type");
        var item = (await Desk.FindAsync(Name, new ContentHash(entry.Id), Never))!;
        Assert.Equal((Messages.InsertedOn, ItemKind.Facts, QuarantinedAs.Item), (item.FirstSeen, item.Kind, item.Form));
        Assert.Contains("yesterday", item.Raw, StringComparison.Ordinal);
        Assert.Contains("departedAt", item.Reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_may_be_called_anything_by_its_sender()
    {
        await RecordAsync(_app, new Dictionary<string, object> { ["a %41/ü\r\n"] = 1 });

        Assert.StartsWith("a %41/", Assert.Single((await Desk.ListAsync(Name, Any, null, 10, Never)).Items).Field, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_fix_items_are_admitted_and_keep_when_they_were_first_seen()
    {
        await RecordAsync(_app, TooFar("a"), TooFar("b"));
        var mended = await MendedAsync();

        var replayed = await mended.Get<QuarantineDesk>().ReplayAsync(Name, new ReplayRequest(Rule: "range"), Never);
        var message = Assert.Single(await SentAsync());
        await mended.FactIntake.RecordAsync(message, Never);

        Assert.Equal((2, 0, null), (replayed.Replayed, replayed.Refused.Count, replayed.Next));
        var landing = Assert.Single(await mended.Facts.ListAsync(mended.Pipeline.Name, Never).Where(landing => landing.Accepted > 0).ToListAsync());
        Assert.Equal((Messages.InsertedOn, 2), (landing.RecordedAt, landing.Accepted));
        Assert.Empty(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task What_nothing_has_changed_for_stays_and_is_told_about()
    {
        await RecordAsync(_app, TooFar("a"));

        var replayed = await Desk.ReplayAsync(Name, All, Never);

        Assert.Equal(0, replayed.Replayed);
        Assert.Contains("distance", Assert.Single(replayed.Refused).Reason, StringComparison.Ordinal);
        Assert.Empty(await SentAsync());
        Assert.Single(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task What_fails_again_comes_back_as_the_same_item_first_seen_when_it_was()
    {
        await RecordAsync(_app, TooFar("a"));
        var before = Assert.Single((await Desk.ListAsync(Name, Any, null, 10, Never)).Items);
        var mended = await MendedAsync();
        await mended.Get<QuarantineDesk>().ReplayAsync(Name, All, Never);
        Assert.Empty(await _app.QuarantinedAsync());

        // An instance that has the old definition still takes the message.
        await _app.FactIntake.RecordAsync(Assert.Single(await SentAsync()), Never);

        var back = Assert.Single((await Desk.ListAsync(Name, Any, null, 10, Never)).Items);
        Assert.Equal((before.Id, before.FirstSeen, true), (back.Id, back.FirstSeen, back.Replayed));
    }

    [Fact]
    public async Task What_fails_again_before_its_replay_has_removed_it_stays()
    {
        await RecordAsync(_app, TooFar("a"));
        var entry = Assert.Single((await Desk.ListAsync(Name, Any, null, 10, Never)).Items);
        var quarantine = _app.Get<Quarantine>();
        var (item, read) = (await quarantine.FindAsync(Name, new ContentHash(entry.Id), Never))!.Value;

        var replay = new QueuedMessage(_app.Pipeline.Name, Encoding.UTF8.GetBytes(item.Raw), null, null) { FirstSeen = item.FirstSeen };
        await _app.FactIntake.RecordAsync(Messages.Of(replay), Never);
        await quarantine.RemoveAsync(Name, new ContentHash(entry.Id), read, Never);

        Assert.True(Assert.Single(await _app.QuarantinedAsync()).Replayed);
    }

    [Fact]
    public async Task A_poison_message_is_sent_again_whole_with_the_time_it_was_first_seen()
    {
        var flight = SeededFlights.Make(1, seed: 3)[0];
        await _app.Get<PoisonIntake>().KeepAsync(ItemKind.Facts, StorageNames.FactsPoisonQueue, Messages.Of(_app.Pipeline, [flight.Fact]), Never);

        var replayed = await Desk.ReplayAsync(Name, All, Never);
        var message = Assert.Single(await SentAsync());
        await _app.FactIntake.RecordAsync(message, Never);

        Assert.Equal((1, 0), (replayed.Replayed, replayed.Refused.Count));
        var landing = Assert.Single(await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync());
        Assert.Equal((Messages.InsertedOn, 1), (landing.RecordedAt, landing.Accepted));
        Assert.Empty(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task A_conflict_is_not_sent_again()
    {
        var flight = SeededFlights.Make(1, seed: 5)[0];
        await DataSetSealingTests.LandAsync(_app, [flight, flight with { Distance = flight.Distance + 1 }], aMessage: 1);
        await _app.Get<DataSetSealing>().SealAsync(DataSetSealingTests.ScopeOf(_app, "run-1"), Never);

        var replayed = await Desk.ReplayAsync(Name, All, Never);

        Assert.Contains("would lose again", Assert.Single(replayed.Refused).Reason, StringComparison.Ordinal);
        Assert.Single(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task Ids_that_are_not_there_are_named_and_the_others_are_sent()
    {
        await RecordAsync(_app, TooFar("a"), TooFar("b"));
        var known = new ContentHash((await Desk.ListAsync(Name, Any, null, 1, Never)).Items[0].Id);
        var mended = await MendedAsync();

        var replayed = await mended.Get<QuarantineDesk>().ReplayAsync(Name, new ReplayRequest([known, ContentHash.Of([1])]), Never);

        Assert.Equal((1, ContentHash.Of([1])), (replayed.Replayed, Assert.Single(replayed.Unknown)));
        Assert.Single(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task A_call_sends_no_more_than_its_limit_and_says_where_to_go_on()
    {
        await RecordAsync(_app, [.. Enumerable.Range(0, 7).Select(index => TooFar($"f{index}"))]);
        var desk = (await MendedAsync()).Get<QuarantineDesk>();

        var first = await desk.ReplayAsync(Name, All with { Limit = 4 }, Never);
        var second = await desk.ReplayAsync(Name, All with { Limit = 4, After = first.Next }, Never);

        Assert.Equal((4, 3, null), (first.Replayed, second.Replayed, second.Next));
        Assert.Empty(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task A_purge_takes_what_is_old_enough_and_a_dry_run_nothing()
    {
        await RecordAsync(_app, TooFar("a"), TooFar("b"));

        var dry = await Desk.PurgeAsync(Name, Any, TimeSpan.FromDays(30), dryRun: true, Never);
        Assert.Equal((2, 2), (dry.Items, (await _app.QuarantinedAsync()).Count));
        Assert.True(dry.Bytes > 0);
        Assert.Equal(0, (await Desk.PurgeAsync(Name, Any, TimeSpan.FromDays(365_000 / 2), dryRun: false, Never)).Items);
        Assert.Equal(0, (await Desk.PurgeAsync(Name, new QuarantineFilter("type", null), TimeSpan.FromDays(30), dryRun: false, Never)).Items);

        Assert.Equal(dry.Items, (await Desk.PurgeAsync(Name, Any, TimeSpan.FromDays(30), dryRun: false, Never)).Items);
        Assert.Empty(await _app.QuarantinedAsync());
    }

    private static object TooFar(string id) => new { Id = id, DepartedAt = new DateTimeOffset(2001, 1, 2, 3, 0, 0, TimeSpan.Zero), Origin = "ATL", Destination = "BOS", Distance = 9_000 };

    private static Task RecordAsync(AppParts app, params object[] facts) => app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, facts), Never);

    /// <summary>The app after its definition was put right.</summary>
    private async Task<AppParts> MendedAsync()
    {
        var schema = _app.Pipeline.Fact;
        FieldSpec[] fields = [.. schema.Fields.Select(field => field.Name == "distance" ? field with { Max = 10_000 } : field)];
        _more.Add(await AppParts.MakeAsync(_app.Pipeline with { Fact = schema with { Fields = fields } }));
        return _more[^1];
    }

    /// <summary>The messages for this pipeline that stand on the queue.</summary>
    private async Task<IReadOnlyList<QueueMessage>> SentAsync()
    {
        var queue = _app.Get<StorageAccount>().Queue(StorageNames.FactsQueue);
        await queue.CreateIfNotExistsAsync(cancellationToken: Never);
        QueueMessage[] waiting = await queue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(1), Never);
        return [.. waiting.Where(message => QueuedMessage.Parse(message.Body.ToMemory()).Pipeline == _app.Pipeline.Name)];
    }
}
