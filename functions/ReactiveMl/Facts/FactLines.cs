using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Facts as canonical JSON lines: what a landing blob holds.</summary>
public static class FactLines
{
    public static void Write(Stream stream, Pipeline pipeline, IEnumerable<Fact> facts) => throw new NotImplementedException();

    public static IEnumerable<Fact> Read(Stream stream, Pipeline pipeline) => throw new NotImplementedException();
}
