namespace ReactiveMl.Functions.Storage;

/// <summary>Compaction deleted a blob that a reader had still to read: its rows are in a newer segment, and the reader begins again.</summary>
public sealed class LogMovedException(string blob)
    : Exception($"The blob '{blob}' was replaced while the log was read. Read the log again.");
