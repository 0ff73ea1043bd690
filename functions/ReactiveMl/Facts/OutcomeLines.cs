using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Outcomes as canonical JSON lines: what a landing blob holds.</summary>
public static class OutcomeLines
{
    public static void Write(Stream stream, Pipeline pipeline, IEnumerable<Outcome> outcomes) => throw new NotImplementedException();

    public static IEnumerable<Outcome> Read(Stream stream, Pipeline pipeline) => throw new NotImplementedException();
}
