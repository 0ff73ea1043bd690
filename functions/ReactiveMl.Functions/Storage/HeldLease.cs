using Azure;
using ReactiveMl.Functions.Learning;

namespace ReactiveMl.Functions.Storage;

/// <summary>The run that holds a pipeline, and the ETag under which a finished one may be replaced.</summary>
public sealed record HeldLease(RunStarted Run, ETag ETag);
