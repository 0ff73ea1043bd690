namespace ReactiveMl.Functions.Storage;

/// <summary>A message that landed: where, when, and how many of its items were accepted and refused.</summary>
/// <param name="CreatedOn">When the storage account kept it, to the second; readers go on from there.</param>
/// <param name="RecordedAt">When its items were first seen: mostly the same, earlier for what came back from quarantine.</param>
/// <param name="Bytes">How long its lines are; 0 where a manifest of before does not say.</param>
public sealed record Landing(string Name, DateTimeOffset CreatedOn, DateTimeOffset RecordedAt, int Accepted, int Refused, long Bytes = 0);
