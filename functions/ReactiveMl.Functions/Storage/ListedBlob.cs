namespace ReactiveMl.Functions.Storage;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="CreatedOn">When the storage account recorded it, to the second: the third of a fact's three times.</param>
public sealed record ListedBlob(string Name, DateTimeOffset CreatedOn, string ETag, long Size, IReadOnlyDictionary<string, string> Metadata);
