using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Keeps what serving must know of recent facts and outcomes, in whatever order and how often they arrive.</summary>
public sealed class HistoryKeeper(Pipeline pipeline)
{
    public static HistoryKeeper From(Pipeline pipeline, HistorySnapshot snapshot) => throw new NotImplementedException();

    public void Add(Fact fact) => throw new NotImplementedException($"{pipeline}");

    public void Add(Outcome outcome) => throw new NotImplementedException($"{pipeline}");

    public HistorySnapshot Snapshot() => throw new NotImplementedException($"{pipeline}");

    public OutcomeHistory ToHistory() => throw new NotImplementedException($"{pipeline}");
}
