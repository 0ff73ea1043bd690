namespace ReactiveMl.StorageEmulator;

/// <summary>How an Azurite is started.</summary>
/// <param name="BlobPort">Its blob port; 0, the default, takes a free one, as for the other two.</param>
/// <param name="QueuePort">Its queue port.</param>
/// <param name="TablePort">Its table port.</param>
/// <param name="DataFolder">Where it keeps its data; nothing, the default, keeps it in memory.</param>
/// <param name="AccessLog">What to do with each line of its access log; nothing, the default, has none written.</param>
public sealed record AzuriteOptions(
    int BlobPort = 0, int QueuePort = 0, int TablePort = 0, string? DataFolder = null, Action<string>? AccessLog = null);
