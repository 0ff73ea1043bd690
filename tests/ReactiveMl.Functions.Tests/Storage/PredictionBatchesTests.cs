using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Storage;

[Collection(UsesAzurite.Name)]
public sealed class PredictionBatchesTests
{
    private static readonly DateTimeOffset Noon = new(2001, 3, 8, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly PipelineName _pipeline = FlightLate.UnderAnotherName().Name;
    private readonly Listings _listings = new();

    [Fact]
    public async Task After_a_quiet_month_a_reader_asks_for_the_days_there_are_and_not_for_each_of_the_month()
    {
        var batches = new PredictionBatches(await _listings.FolderAsync("predictions"));
        var (old, last) = (await AddAsync(batches, Noon.AddDays(-40)), await AddAsync(batches, Noon.AddDays(-30)));

        var unread = await batches.ListAsync(_pipeline, new LandingCursor(Noon.AddDays(-30), new Dictionary<string, DateTimeOffset>()), Never).ToListAsync();

        Assert.Equal([last], unread.Select(batch => batch.Name));
        Assert.Equal(2, _listings.Count);
        Assert.Equal([old, last], await batches.ListAsync(_pipeline, LandingCursor.Start, Never).Select(batch => batch.Name).ToListAsync());
    }

    private async Task<string> AddAsync(PredictionBatches batches, DateTimeOffset at)
    {
        var name = PredictionBatches.NameOf(_pipeline, at, "instance", 1);
        await batches.AddAsync(new(name, BinaryData.FromString("rows"), 0, 0), Never);
        return name;
    }

    private sealed class Listings : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => _count;

        public async Task<BlobFolder> FolderAsync(string container)
        {
            var options = new BlobClientOptions();
            options.AddPolicy(this, HttpPipelinePosition.PerCall);
            return new BlobFolder(new BlobContainerClient(await SharedAzurite.ConnectionStringAsync(), container, options));
        }

        public override void OnSendingRequest(HttpMessage message) =>
            _ = message.Request.Uri.Query.Contains("comp=list", StringComparison.Ordinal) ? Interlocked.Increment(ref _count) : 0;
    }
}
