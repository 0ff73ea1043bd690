using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Storage;

[Collection(UsesAzurite.Name)]
public sealed class RecordLogTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(120, seed: 41);

    private AppParts _app = null!;

    private Compactor Compactor => new(_app);

    public async Task InitializeAsync() => _app = await CompactedAppAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_compacted_log_reads_as_before_to_the_last_bit_and_its_landings_are_gone()
    {
        await LandAsync(Some, aMessage: 7);
        var before = await ReadAsync(await SelectAsync());

        await Compactor.CompactAsync();
        var selection = await SelectAsync();

        Assert.Empty(await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync());
        Assert.Empty(selection.Landings);
        Assert.Equal([49, 49, 22], selection.Segments.Select(segment => segment.Segment.Rows));
        var after = await ReadAsync(selection);
        Assert.Equal(before.Select(row => (row.Fact.Id, row.Fact.Hash, row.RecordedAt)), after.Select(row => (row.Fact.Id, row.Fact.Hash, row.RecordedAt)));
    }

    [Fact]
    public async Task Rows_of_a_segment_stand_in_order_of_time_and_name_the_message_that_brought_them()
    {
        var flights = Some.ToArray();
        new Random(5).Shuffle(flights);
        await LandAsync(flights.Take(48), aMessage: 6);
        await Compactor.CompactAsync();

        var selection = await SelectAsync();
        var rows = await _app.FactLog.ReadAsync(_app.Pipeline, selection, Never).SelectMany(blob => blob.Rows).ToListAsync();

        Assert.Equal(flights.Take(48).OrderBy(flight => flight.DepartedAt).ThenBy(flight => flight.Id, StringComparer.Ordinal).Select(flight => flight.Id), rows.Select(row => row.Fact.Id.Value));
        var sources = (await _app.FactLog.Store.ReadManifestAsync(_app.Pipeline.Name, selection.Segments[0].Segment.Name, Never)).Sources;
        Assert.Equal(Enumerable.Repeat(6, 8), sources.Select((_, source) => rows.Count(row => row.Source == source)));
    }

    [Fact]
    public async Task A_small_last_segment_grows_and_a_reader_of_what_is_new_takes_only_the_new_rows_of_it()
    {
        await LandAsync(Some.Take(10), aMessage: 5);
        await Compactor.CompactAsync();
        var first = await SelectAsync();
        await LandAsync(Some.Skip(10).Take(10), aMessage: 5);
        await Compactor.CompactAsync();

        var grown = Assert.Single((await SelectAsync()).Segments).Segment;
        Assert.Equal((20, 4), (grown.Rows, grown.Messages));

        var next = await SelectAsync(first.Next);
        Assert.Equal(2, Assert.Single(next.Segments).Sources?.Count);
        Assert.Equal(Some.Skip(10).Take(10).Select(flight => flight.Id).Order(StringComparer.Ordinal), (await ReadAsync(next)).Select(row => row.Fact.Id.Value));
        Assert.True((await SelectAsync(next.Next)).IsEmpty);
    }

    [Fact]
    public async Task A_reader_whose_blob_was_deleted_is_told_to_begin_again()
    {
        await LandAsync(Some.Take(20), aMessage: 5);
        var selection = await SelectAsync();
        await Compactor.CompactAsync();

        await Assert.ThrowsAsync<LogMovedException>(() => ReadAsync(selection));

        Assert.Equal(20, (await ReadAsync(await SelectAsync())).Count);
    }

    [Fact]
    public async Task A_reader_that_is_overtaken_between_the_index_and_the_landings_looks_again()
    {
        var listing = new AtListing();
        var reader = new RecordLog<RecordedFact>(new LogStore(await listing.FolderAsync("facts")), new FactRows());
        await LandAsync(Some.Take(20), aMessage: 5);

        listing.Once(() => Compactor.CompactAsync());
        var selection = await reader.SelectAsync(_app.Pipeline.Name, LandingCursor.Start, DateTimeOffset.MaxValue, Never);

        Assert.Equal((20, 1, 0), (selection.Rows, selection.Segments.Count, selection.Landings.Count));
    }

    [Fact]
    public async Task A_segment_that_was_tampered_with_is_not_read()
    {
        await LandAsync(Some.Take(20), aMessage: 5);
        await Compactor.CompactAsync();
        var selection = await SelectAsync();
        var name = LogStore.SegmentName(_app.Pipeline.Name, selection.Segments[0].Segment.Name);
        var blob = (await _app.Folder("facts").TryReadAsync(name, Never))!;
        await _app.Folder("facts").TryReplaceAsync(name, new BinaryData([.. blob.Content.ToArray(), 0]), blob.ETag, Never);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(selection));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_stay_the_same_through_compaction()
    {
        await LandAsync(Some.Take(30), aMessage: 5);
        await _app.FactIntake.RecordAsync(Messages.Of(_app.Pipeline, [Some[31].Fact, new { Origin = "ATL" }]), Never);
        var before = await StateAsync();

        await Compactor.CompactAsync();
        var after = await StateAsync();

        Assert.Equal((7, 31, 1), (before.Messages, before.Accepted, before.Refused));
        Assert.Equal((7, 31, 1), (after.Messages, after.Accepted, after.Refused));
        Assert.Equal(1, (await SelectAsync()).Refused);
        Assert.Empty(after.Landings);
    }

    [Fact]
    public async Task A_message_delivered_again_after_its_landing_was_deleted_does_not_land_again()
    {
        var message = Messages.Of(_app.Pipeline, Some.Take(3).Select(flight => flight.Fact));
        await _app.FactIntake.RecordAsync(message, Never);
        await Compactor.CompactAsync();
        Assert.Empty(await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync());

        await _app.FactIntake.RecordAsync(Messages.Again(message), Never);

        Assert.Empty(await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync());
        Assert.Equal(3, (await StateAsync()).Accepted);
    }

    [Fact]
    public async Task What_landed_under_a_key_leaves_the_hash_of_its_lines_when_it_is_deleted()
    {
        var keyed = $"{_app.Pipeline.Name}/landing/keyed/abc.jsonl";
        await LandAsync(Some.Take(1), aMessage: 1);
        var lines = await _app.Facts.ReadAsync(Assert.Single(await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync()), Never);
        await _app.Facts.TryLandAsync(keyed, lines, 1, 0, null, Never);
        Assert.False(await _app.FactLog.Store.CoversAsync(_app.Pipeline.Name, keyed, Never));

        await Compactor.CompactAsync();

        Assert.Equal(ContentHash.Of(lines), await _app.Facts.FindKeyedAsync(keyed, Never));
        Assert.True(await _app.FactLog.Store.CoversAsync(_app.Pipeline.Name, keyed, Never));
        Assert.False(await _app.FactLog.Store.CoversAsync(_app.Pipeline.Name, keyed.Replace("abc", "abd", StringComparison.Ordinal), Never));
    }

    [Fact]
    public async Task What_was_recorded_after_a_moment_is_left_out_wherever_it_is()
    {
        await LandAsync(Some.Take(10), aMessage: 5);
        await Compactor.CompactAsync();
        await LandAsync(Some.Skip(10).Take(5), aMessage: 5);

        Assert.True((await _app.FactLog.SelectAsync(_app.Pipeline.Name, LandingCursor.Start, DateTimeOffset.UnixEpoch, Never)).IsEmpty);
    }

    /// <summary>An app that compacts at once, in segments of 50 rows, and forgets the landings at once.</summary>
    internal static Task<AppParts> CompactedAppAsync(Action<IServiceCollection>? more = null, TimeSpan grace = default) => AppParts.MakeAsync(more: services =>
    {
        services.Configure<CompactionOptions>(options =>
        {
            (options.MinLandings, options.RowsPerSegment) = (1, 50);
            (options.Settle, options.Grace) = (TimeSpan.Zero, grace);
        });
        more?.Invoke(services);
    });

    private async Task LandAsync(IEnumerable<Flight> flights, int aMessage)
    {
        foreach (var part in flights.Chunk(aMessage))
        {
            await _app.FactIntake.RecordAsync(Messages.Of(_app.Pipeline, part.Select(flight => flight.Fact)), Never);
        }
    }

    private Task<LogState> StateAsync() => _app.FactLog.Store.StateAsync(_app.Pipeline.Name, Never);

    private Task<LogSelection> SelectAsync(LandingCursor? since = null) =>
        _app.FactLog.SelectAsync(_app.Pipeline.Name, since ?? LandingCursor.Start, DateTimeOffset.MaxValue, Never);

    private async Task<IReadOnlyList<RecordedFact>> ReadAsync(LogSelection selection) =>
        await _app.FactLog.ReadAsync(_app.Pipeline, selection, Never).SelectMany(blob => blob.Rows)
            .OrderBy(row => row.Fact.Id.Value, StringComparer.Ordinal).ToListAsync();
}
