using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Reads the items of a message by the pipeline's declaration: facts or outcomes.</summary>
public delegate ItemsRead ItemReader(Pipeline pipeline, ReadOnlyMemory<byte> items);

/// <summary>Items that were read: the accepted ones as the canonical lines of a landing blob, and why the others were refused.</summary>
public sealed record ItemsRead(BinaryData Lines, int Accepted, IReadOnlyList<Refusal> Refused)
{
    public static ItemsRead Facts(Pipeline pipeline, ReadOnlyMemory<byte> items)
    {
        var read = new FactReader(pipeline).Read(items);
        using var lines = new MemoryStream();
        FactLines.Write(lines, pipeline, read.Accepted.Select(accepted => accepted.Fact));
        return new(new BinaryData(lines.ToArray()), read.Accepted.Count, read.Refused);
    }

    public static ItemsRead Outcomes(Pipeline pipeline, ReadOnlyMemory<byte> items)
    {
        var read = new OutcomeReader(pipeline).Read(items);
        using var lines = new MemoryStream();
        OutcomeLines.Write(lines, pipeline, read.Accepted.Select(accepted => accepted.Outcome));
        return new(new BinaryData(lines.ToArray()), read.Accepted.Count, read.Refused);
    }
}
