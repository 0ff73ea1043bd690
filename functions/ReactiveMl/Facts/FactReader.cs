using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the facts of a message, one object or an array of them, and refuses what the definition does not allow.</summary>
public sealed class FactReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();

    public FactsRead Read(ReadOnlyMemory<byte> utf8Json) => throw new NotImplementedException($"{pipeline} {_limits}");

    public FactsRead Read(JsonElement items) => throw new NotImplementedException();
}
