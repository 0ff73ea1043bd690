using Azure;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Storage;

/// <summary>The aliases as they were read, and the ETag under which they may be moved.</summary>
public sealed record ReadAliases(ModelAliases Aliases, ETag? ETag);
