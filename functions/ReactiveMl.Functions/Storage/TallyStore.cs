using System.Globalization;
using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Storage;

/// <summary>What the serving instances counted, one blob for each while of each instance; by the hour, so that the last ones are found without listing all.</summary>
public sealed class TallyStore(BlobFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Adds what an instance counted; the same while of the same instance is kept once.</summary>
    public Task AddAsync(
        PipelineName pipeline, string instance, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<VersionTally> versions, CancellationToken cancellation) =>
        folder.TryCreateJsonAsync(
            string.Create(CultureInfo.InvariantCulture, $"{HourPrefix(pipeline, to)}{to.UtcTicks:D20}-{from.UtcTicks:D20}-{instance}.json"),
            new InstanceTally(instance, from, to, versions),
            cancellation);

    /// <summary>What was counted until after a moment, in order of when the counting ended.</summary>
    public async IAsyncEnumerable<InstanceTally> ReadSinceAsync(
        PipelineName pipeline, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // An instance's clock may be ahead of this one's.
        var last = clock.GetUtcNow() + Hour;
        for (var hour = since; HourOf(hour) <= HourOf(last); hour += Hour)
        {
            await foreach (var blob in folder.ListAsync(HourPrefix(pipeline, hour), cancellation))
            {
                if (EndOf(blob) > since.UtcTicks)
                {
                    yield return await folder.ReadJsonAsync<InstanceTally>(blob.Name, cancellation);
                }
            }
        }
    }

    public IAsyncEnumerable<AgedBlob> ListAsync(PipelineName pipeline, CancellationToken cancellation) =>
        folder.ListAsync($"tallies/{pipeline}/", cancellation).Select(blob => new AgedBlob(blob.Name, blob.CreatedOn, blob.Size));

    public Task RemoveAsync(AgedBlob blob, CancellationToken cancellation) => folder.DeleteAsync(blob.Name, cancellation);

    private static string HourPrefix(PipelineName pipeline, DateTimeOffset moment) =>
        string.Create(CultureInfo.InvariantCulture, $"tallies/{pipeline}/{moment.UtcDateTime:yyyy-MM-dd-HH}/");

    private static long HourOf(DateTimeOffset moment) => moment.UtcTicks / Hour.Ticks;

    private static long EndOf(ListedBlob blob) => long.Parse(blob.Name.Split('/')[3].Split('-')[0], CultureInfo.InvariantCulture);
}
