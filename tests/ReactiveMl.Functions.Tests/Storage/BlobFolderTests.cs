using Azure;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Storage;

[Collection(UsesAzurite.Name)]
public sealed class BlobFolderTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static int _containers;

    private AppParts _app = null!;
    private BlobFolder _folder = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync();
        _folder = _app.Folder($"folder-{Interlocked.Increment(ref _containers)}");
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_container_that_nobody_has_written_to_is_empty()
    {
        Assert.Empty(await _folder.ListAsync("", Never).ToListAsync());
        Assert.Null(await _folder.TryReadAsync("a", Never));
        Assert.False(await _folder.ExistsAsync("a", Never));
        await _folder.DeleteAsync("a", Never);
    }

    [Fact]
    public async Task What_was_created_once_is_not_changed_by_creating_it_again()
    {
        Assert.True(await _folder.TryCreateAsync("a", new BinaryData("first"), Never, new Dictionary<string, string> { ["accepted"] = "1" }));
        Assert.False(await _folder.TryCreateAsync("a", new BinaryData("second"), Never));

        Assert.Equal("first", (await _folder.ReadAsync("a", Never)).ToString());
        Assert.Equal("1", Assert.Single(await _folder.ListAsync("", Never).ToListAsync()).Metadata["accepted"]);
    }

    [Fact]
    public async Task The_first_telling_of_what_happened_stands()
    {
        Assert.Equal(["first"], await _folder.CreateOnceAsync("a.json", (string[])["first"], Never));
        Assert.Equal(["first"], await _folder.CreateOnceAsync("a.json", (string[])["second"], Never));
    }

    [Fact]
    public async Task Only_what_was_read_is_replaced()
    {
        Assert.NotNull(await _folder.TryReplaceAsync("a", new BinaryData("1"), null, Never));
        Assert.Null(await _folder.TryReplaceAsync("a", new BinaryData("2"), null, Never));
        var read = (await _folder.TryReadAsync("a", Never))!.ETag;

        var newer = await _folder.TryReplaceAsync("a", new BinaryData("3"), read, Never);

        Assert.Null(await _folder.TryReplaceAsync("a", new BinaryData("4"), read, Never));
        Assert.Equal("3", (await _folder.ReadAsync("a", Never)).ToString());
        Assert.Equal(newer, (await _folder.TryReadAsync("a", Never))!.ETag);
    }

    [Fact]
    public async Task Of_many_that_replace_the_same_at_once_one_succeeds()
    {
        await _folder.TryCreateAsync("a", new BinaryData("0"), Never);
        var read = (await _folder.TryReadAsync("a", Never))!.ETag;

        var written = await Task.WhenAll(Enumerable.Range(1, 8).Select(index =>
            _folder.TryReplaceAsync("a", new BinaryData($"{index}"), read, Never)));

        Assert.Single(written, etag => etag is not null);
    }

    [Fact]
    public async Task What_still_is_what_was_read_is_not_read_again()
    {
        await _folder.TryCreateAsync("a", new BinaryData("1"), Never);
        var read = (await _folder.TryReadNewerAsync("a", null, Never))!.ETag;

        Assert.Null(await _folder.TryReadNewerAsync("a", read, Never));
        await _folder.TryReplaceAsync("a", new BinaryData("2"), read, Never);
        Assert.Equal("2", (await _folder.TryReadNewerAsync("a", read, Never))!.Content.ToString());
    }

    [Fact]
    public async Task A_blob_that_another_took_over_is_not_deleted()
    {
        await _folder.TryCreateAsync("a", new BinaryData("1"), Never);

        await _folder.DeleteAsync("a", Never, new ETag("\"0x0\""));
        Assert.True(await _folder.ExistsAsync("a", Never));

        await _folder.DeleteAsync("a", Never, (await _folder.TryReadAsync("a", Never))!.ETag);
        Assert.False(await _folder.ExistsAsync("a", Never));
    }

    [Fact]
    public async Task A_blob_that_must_be_there_is_missed_by_its_name()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => _folder.ReadAsync("run-1/dataset.json", Never));

        Assert.Contains("run-1/dataset.json", missing.Message, StringComparison.Ordinal);
    }
}
