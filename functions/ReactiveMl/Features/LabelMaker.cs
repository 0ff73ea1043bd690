using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the label of a row from its outcome.</summary>
public sealed class LabelMaker
{
    private readonly LabelRule _rule;
    private readonly Dictionary<string, int> _classOf = [];

    public LabelMaker(LabelRule rule)
    {
        _rule = rule;
        foreach (var (index, merged) in (rule.Classes ?? []).Index())
        {
            foreach (var word in merged.Words)
            {
                _classOf.Add(word, index);
            }
        }
    }

    /// <summary>The classes in the definition's order; empty where the task has none.</summary>
    public IReadOnlyList<string> Classes => _rule.Classes?.Select(merged => merged.Name).ToArray() ?? [];

    /// <summary>The label as a number, as <see cref="FeatureTable"/> holds it; null where the outcome gives none.</summary>
    public float? Of(FieldValue outcome)
    {
        if (_rule.Classes is not null)
        {
            return _classOf.TryGetValue(outcome.Text ?? "", out var index) ? index : null;
        }

        if (_rule.Is is { } words)
        {
            return words.Contains(outcome.Text) ? 1 : 0;
        }

        if (outcome.Flag is { } flag)
        {
            return flag ? 1 : 0;
        }

        // An outcome beyond a float's range stays a number: one infinity would leave every mean undefined.
        return _rule.Above is { } bound
            ? (outcome.Number > bound ? 1 : 0)
            : (float)Math.Clamp(outcome.Number, float.MinValue, float.MaxValue);
    }
}
