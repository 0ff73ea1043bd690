using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Makes one data set of all that arrived: the order of arrival, repetition and splitting do not change it.</summary>
public sealed class DataSetSealer(Pipeline pipeline)
{
    public void Add(Fact fact) => throw new NotImplementedException($"{pipeline}");

    public void Add(Outcome outcome) => throw new NotImplementedException($"{pipeline}");

    public void AddRefused(long facts, long outcomes) => throw new NotImplementedException($"{pipeline}");

    public SealedDataSet Seal(DateTimeOffset asOf) => throw new NotImplementedException($"{pipeline}");
}
