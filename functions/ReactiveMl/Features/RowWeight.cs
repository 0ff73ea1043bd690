using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the weight of a row from the uncertainty of one of its numbers.</summary>
public sealed class RowWeight(WeightRule rule, FactSchema schema)
{
    // A row of weight 0 would not be learned from at all: what is doubted altogether still was seen.
    private const double Least = 0.001;

    private readonly int _slot = schema.SlotOf(rule.Field);

    /// <summary>From 0.001 to 1; 1 where the number is missing, or nothing was said of how sure it is.</summary>
    public float Of(IReadOnlyList<FieldValue> values)
    {
        var value = values[_slot];
        var weight = rule.HalfAt is { } halfAt ? 1 / (1 + ((value.High - value.Low) / halfAt)) : value.Confidence;
        return double.IsNaN(weight) ? 1 : (float)Math.Clamp(weight, Least, 1);
    }
}
