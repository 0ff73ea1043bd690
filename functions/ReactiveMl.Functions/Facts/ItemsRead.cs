using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Facts;

/// <summary>Items that were read: which were accepted, and why the others were refused.</summary>
/// <param name="Write">Writes the accepted ones as the canonical lines of a landing blob.</param>
public sealed record ItemsRead(IReadOnlyList<AcceptedItem> Accepted, IReadOnlyList<Refusal> Refused, Action<Stream> Write)
{
    public static ItemReader Facts(FactLimits limits) => (pipeline, items, arrival) =>
    {
        var read = new FactReader(pipeline, limits).Read(items, arrival);
        return new(
            [.. read.Accepted.Select(item => new AcceptedItem(item.Index, item.Fact.Id))],
            read.Refused,
            lines => FactLines.Write(lines, pipeline, read.Accepted.Select(item => item.Fact)));
    };

    public static ItemReader Outcomes(FactLimits limits) => (pipeline, items, arrival) =>
    {
        var read = new OutcomeReader(pipeline, limits).Read(items, arrival);
        return new(
            [.. read.Accepted.Select(item => new AcceptedItem(item.Index, item.Outcome.Fact))],
            read.Refused,
            lines => OutcomeLines.Write(lines, pipeline, read.Accepted.Select(item => item.Outcome)));
    };

    /// <summary>The canonical lines of the accepted items.</summary>
    public BinaryData ToLines()
    {
        using var lines = new MemoryStream();
        Write(lines);
        return new BinaryData(lines.ToArray());
    }
}

/// <summary>An accepted item: its place in the message, and the fact that it is or names.</summary>
public sealed record AcceptedItem(int Index, FactId Fact);
