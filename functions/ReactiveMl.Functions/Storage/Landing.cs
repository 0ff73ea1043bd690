namespace ReactiveMl.Functions.Storage;

/// <summary>A message that landed: where, when, and how many of its items were accepted and refused.</summary>
/// <param name="RecordedOn">When the storage account recorded it, to the second.</param>
public sealed record Landing(string Name, DateTimeOffset RecordedOn, string ETag, int Accepted, int Refused);
