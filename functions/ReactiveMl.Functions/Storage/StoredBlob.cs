using Azure;

namespace ReactiveMl.Functions.Storage;

/// <summary>What a blob holds, and the ETag under which it may be replaced.</summary>
public sealed record StoredBlob(BinaryData Content, ETag ETag);
