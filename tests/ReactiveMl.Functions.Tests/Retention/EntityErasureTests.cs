using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Retention;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Storage;

namespace ReactiveMl.Functions.Tests.Retention;

[Collection(UsesAzurite.Name)]
public sealed class EntityErasureTests : IAsyncLifetime
{
    private const string Whom = "ATL";
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(300, seed: 23);
    private static readonly IReadOnlyList<Flight> Others = [.. Some.Where(flight => flight.Origin != Whom)];
    private static readonly int Gone = Some.Count - Others.Count;

    private AppParts _app = null!;

    private EntityErasure Erasure => _app.Get<EntityErasure>();

    public async Task InitializeAsync() => _app = await RecordLogTests.CompactedAppAsync(grace: TimeSpan.FromHours(1));

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await LandHalfCompactedAsync();

        var told = await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: true, Never);

        Assert.Equal((Gone, Gone, 0), (told.Facts, told.Outcomes, told.DataSets.Count));
        Assert.Equal(300, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task Of_segments_and_landings_alike_only_the_facts_of_the_entity_go_and_their_outcomes_with_them()
    {
        await LandHalfCompactedAsync();
        var before = await ReadAsync();

        var erased = await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: false, Never);

        Assert.Equal((Gone, Gone), (erased.Facts, erased.Outcomes));
        Assert.Equal(before.Where(row => row.Fact.Entity != Whom).Select(Text), (await ReadAsync()).Select(Text));
        Assert.Equal(Others.Count, (await _app.FactLog.Store.StateAsync(_app.Pipeline.Name, Never)).Accepted);
        Assert.Equal(Others.Count, (await _app.OutcomeLog.Store.StateAsync(_app.Pipeline.Name, Never)).Accepted);
        Assert.Equal((0, 0), await FiguresOfAsync(await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: false, Never)));
    }

    [Fact]
    public async Task Not_a_byte_of_it_stays_in_the_blobs_of_the_log()
    {
        await LandHalfCompactedAsync();
        var ids = Some.Where(flight => flight.Origin == Whom).Select(flight => $"\"{flight.Id}\"").ToList();
        Assert.True(await HoldsAnyAsync(ids));

        await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: false, Never);

        Assert.False(await HoldsAnyAsync(ids));
    }

    [Fact]
    public async Task A_compaction_that_had_read_the_facts_before_publishes_none_of_them()
    {
        await DataSetSealingTests.LandAsync(_app, Some, aMessage: 50);
        var compactor = new Compactor(_app);
        var planned = await compactor.PlanAsync();
        for (var segment = 0; segment < planned.Segments; segment++)
        {
            await compactor.WriteAsync(planned.Plan, segment);
        }

        await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: false, Never);
        await compactor.PublishAsync(planned.Plan);
        await compactor.CompactAsync();

        var left = await ReadAsync();
        Assert.Equal(Others.Count, left.Count);
        Assert.DoesNotContain(left, row => row.Fact.Entity == Whom);
    }

    [Fact]
    public async Task Data_sets_and_models_that_used_the_facts_are_named_and_the_next_data_set_is_made_without_them()
    {
        await DataSetSealingTests.LandAsync(_app, Others, aMessage: 100);
        var clean = await SealAsync("clean");
        // Recording times are whole seconds.
        var second = TimeProvider.System.GetUtcNow().Second;
        await Eventually.UntilAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow().Second != second), TimeSpan.FromSeconds(5), "another second has begun");
        await DataSetSealingTests.LandAsync(_app, Some.Except(Others), aMessage: 100);
        var used = await SealAsync("used");

        var erased = await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: false, Never);
        var next = await SealAsync("next");

        Assert.Equal(("used", used.ContentHash), (Assert.Single(erased.DataSets).Run.Value, erased.DataSets[0].ContentHash));
        Assert.Contains("are not changed", erased.Sentence, StringComparison.Ordinal);
        Assert.NotEqual(clean.ContentHash, used.ContentHash);
        Assert.Equal(clean.ContentHash, next.ContentHash);
    }

    [Fact]
    public async Task The_history_that_servers_predict_with_and_the_quarantine_forget_it_too()
    {
        await DataSetSealingTests.LandAsync(_app, Some, aMessage: 100);
        await _app.FactIntake.RecordAsync(Messages.Of(_app.Pipeline, [Bad(Whom), Bad("BOS")]), Never);
        await _app.Get<HistoryUpkeep>().CatchUpAsync(_app.Pipeline, Never);

        var erased = await Erasure.EraseAsync(_app.Pipeline, Whom, dryRun: false, Never);

        var ids = Some.Where(flight => flight.Origin == Whom).Select(flight => new FactId(flight.Id)).ToHashSet();
        var snapshot = (await _app.Get<HistoryStore>().FindAsync(_app.Pipeline.Name, Never))!.Value.History.Snapshot;
        Assert.NotEmpty(snapshot.Facts);
        Assert.DoesNotContain(snapshot.Facts, fact => ids.Contains(fact.Fact));
        Assert.DoesNotContain(snapshot.Outcomes, outcome => ids.Contains(outcome.Fact));
        Assert.Equal(1, erased.Quarantined);
        Assert.Contains("BOS", Assert.Single(await _app.QuarantinedAsync()).Raw, StringComparison.Ordinal);
    }

    private static object Bad(string origin) => new { Id = $"bad-{origin}", DepartedAt = Some[0].DepartedAt, Origin = origin, Destination = "DEN", Distance = 9_000 };

    private static string Text(RecordedFact row) => $"{row.Fact.Id} {row.Fact.Hash} {row.RecordedAt:O}";

    private static Task<(long, long)> FiguresOfAsync(FactsErased erased) => Task.FromResult((erased.Facts, erased.Outcomes));

    private async Task LandHalfCompactedAsync()
    {
        await DataSetSealingTests.LandAsync(_app, Some.Take(150), aMessage: 20);
        await new Compactor(_app).CompactAsync();
        await new Compactor(_app, "outcomes").CompactAsync();
        await DataSetSealingTests.LandAsync(_app, Some.Skip(150), aMessage: 20);
    }

    private async Task<IReadOnlyList<RecordedFact>> ReadAsync()
    {
        var all = await _app.FactLog.SelectAsync(_app.Pipeline.Name, LandingCursor.Start, DateTimeOffset.MaxValue, Never);
        return [.. (await _app.FactLog.ReadAsync(_app.Pipeline, all, Never).SelectMany(blob => blob.Rows).ToListAsync()).OrderBy(row => row.Fact.Id.Value, StringComparer.Ordinal)];
    }

    private async Task<DataSetSealed> SealAsync(string run) => (await _app.Get<DataSetSealing>().SealAsync(DataSetSealingTests.ScopeOf(_app, run), Never)).Summary;

    private async Task<bool> HoldsAnyAsync(IReadOnlyList<string> quotedIds)
    {
        foreach (var container in new[] { StorageNames.Facts, StorageNames.Outcomes })
        {
            var folder = _app.Folder(container);
            await foreach (var blob in folder.ListAsync($"{_app.Pipeline.Name}/landing/", Never))
            {
                var text = (await folder.ReadAsync(blob.Name, Never)).ToString();
                if (quotedIds.Any(id => text.Contains(id, StringComparison.Ordinal)))
                {
                    return true;
                }
            }

            var (index, _) = await (container == StorageNames.Facts ? _app.FactLog.Store : _app.OutcomeLog.Store).ReadIndexAsync(_app.Pipeline.Name, Never);
            var named = index.Segments.Select(segment => segment.Name).ToHashSet();
            if (await folder.ListAsync($"{_app.Pipeline.Name}/segments/", Never).AnyAsync(blob => !named.Contains(Path.GetFileNameWithoutExtension(blob.Name))))
            {
                return true;
            }
        }

        return false;
    }
}
