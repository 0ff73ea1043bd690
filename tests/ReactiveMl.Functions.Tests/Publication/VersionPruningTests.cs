using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

[Collection(UsesAzurite.Name)]
public sealed class VersionPruningTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly MoveOrder Order = new("anna", "Nothing named it any more.", new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero));

    private AppParts _app = null!;

    private ModelStore Models => _app.Get<ModelStore>();

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync();
        for (var version = 1; version <= 7; version++)
        {
            await Models.PublishAsync(_app.Pipeline, $"run-{version}");
        }

        await MoveAsync(aliases => ChampionMoves.Promote(aliases, 3, null, Order));
        await MoveAsync(aliases => ChampionMoves.Promote(aliases, 4, 3, Order));
        await MoveAsync(aliases => VersionMoves.Pin(aliases, 1, Order));
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_dry_run_says_exactly_what_goes()
    {
        var before = await BlobsAsync();
        var said = await PruneAsync(dryRun: true);
        Assert.Equal(before.Keys, (await BlobsAsync()).Keys);

        var done = await PruneAsync(dryRun: false);

        Assert.Equal([2, 5, 6], Going(said));
        Assert.Equal(said.Versions, done.Versions);
        var after = await BlobsAsync();
        Assert.Equal(said.Bytes, before.Where(blob => !after.ContainsKey(blob.Key)).Sum(blob => blob.Value));
        Assert.Equal(said.Versions.Where(fate => fate.Goes).Sum(fate => fate.Files), before.Count - after.Count);
    }

    [Fact]
    public async Task What_went_is_told_and_its_number_is_never_given_again()
    {
        await PruneAsync(dryRun: false);

        Assert.Null(await Models.FindManifestAsync(_app.Pipeline.Name, 2, Never));
        Assert.Equal([1, 3, 4, 7], await Models.ListManifestsAsync(_app.Pipeline.Name, Never).Select(manifest => manifest.Version).ToListAsync());
        Assert.Equal(
            [2, 5, 6],
            await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).Where(entry => entry.Action == LedgerActions.Removed).Select(entry => entry.Version!.Value).ToListAsync());
        Assert.Equal(8, await Models.ClaimVersionAsync(_app.Pipeline.Name, new RunId("run-8"), Never));
        Assert.Equal(2, await Models.ClaimVersionAsync(_app.Pipeline.Name, new RunId("run-2"), Never));
        Assert.Equal(MoveRefusal.Removed, (await MoveAsync(aliases => ChampionMoves.Promote(aliases, 2, 4, Order))).Refusal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_a_pruning_that_died_left_is_removed_by_the_next(int writes)
    {
        var power = new Storage.CrashAtWrite();
        var models = new ModelStore(await power.FolderAsync(StorageNames.Models), new Ledger(await power.FolderAsync(StorageNames.Ledger)));
        await models.MoveAsync(_app.Pipeline.Name, aliases => VersionMoves.Pin(aliases, 4, Order), Never);
        power.After(writes);
        await Assert.ThrowsAsync<Storage.CrashAtWrite.PowerCutException>(() => new VersionPruning(models).PruneAsync(_app.Pipeline.Name, 1, dryRun: false, Order, Never));

        var said = await PruneAsync(dryRun: true);
        Assert.Equal([2, 5, 6], Going(said).Union([2]).Order());
        await PruneAsync(dryRun: false);

        Assert.Empty(Going(await PruneAsync(dryRun: true)));
        Assert.Equal([1, 3, 4, 7], (await Models.ListStoredAsync(_app.Pipeline.Name, Never)).Select(stored => stored.Version));
    }

    [Fact]
    public async Task A_version_that_is_still_being_published_stays()
    {
        await Models.ClaimVersionAsync(_app.Pipeline.Name, new RunId("run-8"), Never);
        await Models.KeepDefinitionAsync(_app.Pipeline.Name, 8, "{}", Never);

        var fate = (await PruneAsync(dryRun: false)).Versions.Single(fate => fate.Version == 8);

        Assert.False(fate.Goes);
        Assert.Contains("being published", fate.Reason, StringComparison.Ordinal);
        Assert.Equal("{}", await Models.FindDefinitionAsync(_app.Pipeline.Name, 8, Never));
    }

    [Fact]
    public async Task A_version_that_is_named_while_others_go_stays()
    {
        var taken = await Task.WhenAll(
            Task.Run(async () => (await PruneAsync(dryRun: false)).Versions.Single(fate => fate.Version == 5).Goes),
            Task.Run(async () => (await MoveAsync(aliases => ChampionMoves.Promote(aliases, 5, 4, Order))).Moved));

        Assert.Single(taken, won => won);
        Assert.Equal(taken[1], await Models.FindManifestAsync(_app.Pipeline.Name, 5, Never) is not null);
    }

    private static IEnumerable<int> Going(VersionsPruned pruned) => pruned.Versions.Where(fate => fate.Goes).Select(fate => fate.Version);

    private Task<VersionsPruned> PruneAsync(bool dryRun) => new VersionPruning(Models).PruneAsync(_app.Pipeline.Name, 1, dryRun, Order, Never);

    private Task<AliasMove> MoveAsync(Func<ModelAliases, AliasMove> decide) => Models.MoveAsync(_app.Pipeline.Name, decide, Never);

    private async Task<Dictionary<string, long>> BlobsAsync() =>
        await _app.Folder(StorageNames.Models).ListAsync($"{_app.Pipeline.Name}/versions/", Never).ToDictionaryAsync(blob => blob.Name, blob => blob.Size);
}
