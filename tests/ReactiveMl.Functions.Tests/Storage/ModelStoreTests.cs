using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Publication;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Storage;

[Collection(UsesAzurite.Name)]
public sealed class ModelStoreTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly BinaryData Model = FakeVersions.Model;

    private AppParts _app = null!;

    private ModelStore Models => _app.Get<ModelStore>();

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Publishers_at_the_same_time_get_different_numbers()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => ClaimAsync($"run-{index}")));

        Assert.Equal(Enumerable.Range(1, 8), versions.Order());
    }

    [Fact]
    public async Task A_run_that_claims_again_gets_its_own_number_again()
    {
        var first = await ClaimAsync("run-1");
        await ClaimAsync("run-2");

        Assert.Equal(first, await ClaimAsync("run-1"));
        Assert.Equal(3, await ClaimAsync("run-3"));
    }

    // As files go: the content under its name, without metadata, and kept at another time.
    [Fact]
    public async Task Models_and_ledger_that_were_copied_as_files_are_what_they_were()
    {
        await Models.PublishAsync(_app.Pipeline, "run-1");
        await Models.PublishAsync(_app.Pipeline, "run-2");
        await Models.MoveAsync(_app.Pipeline.Name, aliases => ChampionMoves.Promote(aliases, 2, null, new("anna", "It was better.", DateTimeOffset.UnixEpoch)), Never);

        var ledger = new Ledger(await CopiedAsync(StorageNames.Ledger));
        var models = new ModelStore(await CopiedAsync(StorageNames.Models), ledger);

        Assert.Equal(2, (await models.ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases.Champion!.Version);
        var manifest = await models.ReadManifestAsync(_app.Pipeline.Name, 2, Never);
        Assert.Equal(Model.ToString(), (await models.ReadModelAsync(manifest, Never)).ToString());
        Assert.Equal(["promoted"], await ledger.ReadAsync(_app.Pipeline.Name, Never).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(3, await models.ClaimVersionAsync(_app.Pipeline.Name, new RunId("run-3"), Never));
    }

    [Fact]
    public async Task A_published_version_never_changes()
    {
        var manifest = Manifest(1);
        await Models.PublishAsync(manifest, Model, [], Never);

        var told = await Models.PublishAsync(manifest with { Threshold = 0.9 }, new BinaryData("another file"), [], Never);

        Assert.Equal(manifest.Threshold, told.Threshold);
        Assert.Equal("a model file", (await Models.ReadModelAsync(manifest, Never)).ToString());
    }

    [Theory]
    [InlineData("a model filE")]
    [InlineData("a model fil")]
    [InlineData("a model file ")]
    [InlineData("")]
    public async Task A_file_that_was_tampered_with_or_cut_off_is_never_handed_out(string found)
    {
        var manifest = Manifest(1);
        await Models.PublishAsync(manifest, Model, [], Never);
        var name = $"{_app.Pipeline.Name}/versions/1/model.zip";
        await _app.Folder("models").PutAsync(name, new BinaryData(found), Never);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Models.ReadModelAsync(manifest, Never));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(manifest.ModelHash.Value, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_loser_of_a_race_for_the_alias_is_told()
    {
        var read = await Models.ReadAliasesAsync(_app.Pipeline.Name, Never);

        var moves = await Task.WhenAll(Enumerable.Range(1, 4).Select(version =>
            Models.TryMoveAliasesAsync(_app.Pipeline.Name, Champion(version), read, Never)));

        Assert.Single(moves, moved => moved);
    }

    [Fact]
    public async Task Aliases_are_read_again_only_when_they_were_moved()
    {
        var none = await Models.ReadAliasesAsync(_app.Pipeline.Name, Never);
        Assert.Null(none.Aliases.Champion);
        Assert.Null(await Models.FindNewerAliasesAsync(_app.Pipeline.Name, none.ETag, Never));

        await Models.TryMoveAliasesAsync(_app.Pipeline.Name, Champion(1), none, Never);
        var first = await Models.FindNewerAliasesAsync(_app.Pipeline.Name, none.ETag, Never);

        Assert.Equal(1, first!.Aliases.Champion!.Version);
        Assert.Null(await Models.FindNewerAliasesAsync(_app.Pipeline.Name, first.ETag, Never));
    }

    private static ModelAliases Champion(int version) => new(new AliasMoved(version, DateTimeOffset.UnixEpoch, "run-1", "It was better."));

    private Task<int> ClaimAsync(string run) => Models.ClaimVersionAsync(_app.Pipeline.Name, new RunId(run), Never);

    private ModelManifest Manifest(int version) => FakeVersions.Manifest(_app.Pipeline, version);

    private async Task<BlobFolder> CopiedAsync(string container)
    {
        var copy = _app.Folder($"{container}-{Guid.NewGuid():n}");
        await foreach (var blob in _app.Folder(container).ListAsync($"{_app.Pipeline.Name}/", Never))
        {
            await copy.PutAsync(blob.Name, await _app.Folder(container).ReadAsync(blob.Name, Never), Never);
        }

        return copy;
    }
}
