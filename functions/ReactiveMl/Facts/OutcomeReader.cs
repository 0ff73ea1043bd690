using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the outcomes of a message: each names its fact, its value and since when it is known.</summary>
public sealed class OutcomeReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();

    public OutcomesRead Read(ReadOnlyMemory<byte> utf8Json) => throw new NotImplementedException($"{pipeline} {_limits}");

    public OutcomesRead Read(JsonElement items) => throw new NotImplementedException();
}
