using System.Globalization;
using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Storage;

/// <summary>The prediction log: Parquet files by the day, each written once.</summary>
public sealed class PredictionBatches(BlobFolder folder)
{
    private const string DroppedRows = "dropped";
    private const string FailedTries = "failures";

    // A batch is named before it is written, and an instance may have to try for long.
    private static readonly TimeSpan LongestTry = TimeSpan.FromDays(1);

    /// <param name="instance">What serves; each numbers its own batches.</param>
    public static string NameOf(PipelineName pipeline, DateTimeOffset at, string instance, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(pipeline)}{at.UtcDateTime:yyyy-MM-dd}/{at.UtcDateTime:HHmmss}-{instance}-{number:D8}.parquet");

    public Task AddAsync(BatchToWrite batch, CancellationToken cancellation) =>
        folder.TryCreateAsync(batch.Name, batch.Parquet, cancellation, new Dictionary<string, string>
        {
            [DroppedRows] = batch.Dropped.ToString(CultureInfo.InvariantCulture),
            [FailedTries] = batch.Failures.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>What a reader who stands somewhere has not read yet, and more.</summary>
    /// <param name="today">The last day of the log is the one after it: an instance's clock may be ahead.</param>
    public async IAsyncEnumerable<PredictionBatch> ListAsync(
        PipelineName pipeline, LandingCursor since, DateTimeOffset today, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var prefix in since.Newest is { } newest ? DaysOf(pipeline, newest - LongestTry, today + LongestTry) : [Prefix(pipeline)])
        {
            await foreach (var batch in ListAsync(prefix, cancellation))
            {
                yield return batch;
            }
        }
    }

    public IAsyncEnumerable<PredictionBatch> ListAsync(PipelineName pipeline, CancellationToken cancellation) => ListAsync(Prefix(pipeline), cancellation);

    /// <summary>The predictions of a batch; none where it was purged meanwhile.</summary>
    public async Task<IReadOnlyList<PredictionLogged>> ReadAsync(Pipeline pipeline, PredictionBatch batch, CancellationToken cancellation) =>
        await folder.TryReadAsync(batch.Name, cancellation) is { } blob
            ? await PredictionLogFile.ReadAsync(blob.Content.ToStream(), pipeline, cancellation).ToListAsync(cancellation)
            : [];

    public Task DeleteAsync(PredictionBatch batch, CancellationToken cancellation) => folder.DeleteAsync(batch.Name, cancellation);

    private IAsyncEnumerable<PredictionBatch> ListAsync(string prefix, CancellationToken cancellation) =>
        folder.ListAsync(prefix, cancellation).Select(blob => new PredictionBatch(
            blob.Name, blob.CreatedOn, blob.Size, Count(blob, DroppedRows), Count(blob, FailedTries)));

    private static IEnumerable<string> DaysOf(PipelineName pipeline, DateTimeOffset from, DateTimeOffset to)
    {
        for (var day = from.UtcDateTime.Date; day <= to.UtcDateTime.Date; day = day.AddDays(1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Prefix(pipeline)}{day:yyyy-MM-dd}/");
        }
    }

    private static string Prefix(PipelineName pipeline) => $"{pipeline}/log/";

    private static long Count(ListedBlob blob, string key) =>
        blob.Metadata.TryGetValue(key, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
