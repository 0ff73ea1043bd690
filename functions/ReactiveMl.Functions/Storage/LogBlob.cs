namespace ReactiveMl.Functions.Storage;

/// <summary>A blob that was read, with those of its rows that were asked for.</summary>
public sealed record LogBlob<T>(string Name, ContentHash Hash, IAsyncEnumerable<T> Rows);
