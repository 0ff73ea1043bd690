using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Reads the items of a message by the pipeline's declaration: facts or outcomes.</summary>
public delegate ItemsRead ItemReader(Pipeline pipeline, ReadOnlyMemory<byte> items, Arrival arrival);
