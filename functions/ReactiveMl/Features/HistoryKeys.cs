using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>The fields that a pipeline's histories go by, and how far they look back.</summary>
internal sealed class HistoryKeys
{
    public HistoryKeys(Pipeline pipeline)
    {
        var histories = pipeline.Features.OfType<FeatureSpec.History>().ToList();
        By = [.. histories.Select(history => history.By).Distinct().Order(StringComparer.Ordinal)];
        Slots = [.. By.Select(pipeline.Fact.SlotOf)];
        Longest = histories.Select(history => history.Last).DefaultIfEmpty(TimeSpan.Zero).Max();
    }

    public IReadOnlyList<string> By { get; }

    /// <summary>Where each field of <see cref="By"/> stands in a fact's values.</summary>
    public IReadOnlyList<int> Slots { get; }

    public TimeSpan Longest { get; }
}
