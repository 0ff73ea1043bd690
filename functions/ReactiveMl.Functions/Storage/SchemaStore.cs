using System.Globalization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>What facts looked like under each version of a definition: one create-only blob a version.</summary>
public sealed class SchemaStore(BlobFolder folder)
{
    public async Task<IReadOnlyList<RecordedSchema>> ReadAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        var recorded = new List<RecordedSchema>();
        await foreach (var blob in folder.ListAsync(Prefix(pipeline), cancellation))
        {
            recorded.Add(await folder.ReadJsonAsync<RecordedSchema>(blob.Name, cancellation));
        }

        return recorded;
    }

    /// <summary>False when that version was recorded before.</summary>
    public Task<bool> TryRecordAsync(Pipeline pipeline, CancellationToken cancellation) => folder.TryCreateJsonAsync(
        $"{Prefix(pipeline.Name)}{pipeline.Version.ToString(CultureInfo.InvariantCulture)}.json", new RecordedSchema(pipeline.Version, pipeline.Fact), cancellation);

    private static string Prefix(PipelineName pipeline) => $"{pipeline}/schemas/";
}
