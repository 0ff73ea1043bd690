namespace ReactiveMl.Functions.Storage;

/// <summary>Large bodies that wait for the message which names them.</summary>
public sealed class Claims(BlobFolder folder)
{
    public IAsyncEnumerable<AgedBlob> ListAsync(CancellationToken cancellation) =>
        folder.ListAsync("", cancellation).Select(blob => new AgedBlob(blob.Name, blob.CreatedOn, blob.Size));

    public Task RemoveAsync(AgedBlob claim, CancellationToken cancellation) => folder.DeleteAsync(claim.Name, cancellation);
}
