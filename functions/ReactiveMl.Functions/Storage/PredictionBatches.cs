using System.Globalization;
using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Storage;

/// <summary>The prediction log: Avro files by the day, each written once.</summary>
public sealed class PredictionBatches(BlobFolder folder)
{
    private const string DroppedRows = "dropped";
    private const string FailedTries = "failures";

    // A batch is named before it is written, and an instance may have to try for long.
    private static readonly TimeSpan LongestTry = TimeSpan.FromDays(1);

    /// <param name="instance">What serves; each numbers its own batches.</param>
    public static string NameOf(PipelineName pipeline, DateTimeOffset at, string instance, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{DayOf(pipeline, at)}/{at.UtcDateTime:HHmmss}-{instance}-{number:D8}.avro");

    public Task AddAsync(BatchToWrite batch, CancellationToken cancellation) =>
        folder.TryCreateAsync(batch.Name, batch.Content, cancellation, new Dictionary<string, string>
        {
            [DroppedRows] = batch.Dropped.ToString(CultureInfo.InvariantCulture),
            [FailedTries] = batch.Failures.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>What a reader who stands somewhere has not read yet, and more.</summary>
    public async IAsyncEnumerable<PredictionBatch> ListAsync(
        PipelineName pipeline, LandingCursor since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The days that there are, not those of the calendar: after a quiet month they would be thirty listings, again and again.
        var days = since.Newest is { } newest
            ? folder.FoldersAsync(Prefix(pipeline), cancellation).Where(day => string.CompareOrdinal(day, DayOf(pipeline, newest - LongestTry)) >= 0)
            : new[] { Prefix(pipeline) }.ToAsyncEnumerable();
        await foreach (var batch in days.SelectMany(day => ListAsync(day, cancellation)).WithCancellation(cancellation))
        {
            yield return batch;
        }
    }

    public IAsyncEnumerable<PredictionBatch> ListAsync(PipelineName pipeline, CancellationToken cancellation) => ListAsync(Prefix(pipeline), cancellation);

    /// <summary>The predictions of a batch; none where it was purged meanwhile.</summary>
    public async Task<IReadOnlyList<PredictionLogged>> ReadAsync(Pipeline pipeline, PredictionBatch batch, CancellationToken cancellation) =>
        await folder.TryReadAsync(batch.Name, cancellation) is { } blob
            ? [.. PredictionLogFile.Read(blob.Content.ToStream(), pipeline)]
            : [];

    public Task DeleteAsync(PredictionBatch batch, CancellationToken cancellation) => folder.DeleteAsync(batch.Name, cancellation);

    private IAsyncEnumerable<PredictionBatch> ListAsync(string prefix, CancellationToken cancellation) =>
        folder.ListAsync(prefix, cancellation).Select(blob => new PredictionBatch(
            blob.Name, blob.CreatedOn, blob.Size, Count(blob, DroppedRows), Count(blob, FailedTries)));

    private static string DayOf(PipelineName pipeline, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(pipeline)}{at.UtcDateTime:yyyy-MM-dd}");

    private static string Prefix(PipelineName pipeline) => $"{pipeline}/log/";

    private static long Count(ListedBlob blob, string key) =>
        blob.Metadata.TryGetValue(key, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
