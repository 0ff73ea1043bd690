using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the features of one row: the same code for training and for serving.</summary>
public sealed class FeatureMaker(Pipeline pipeline)
{
    public IReadOnlyList<FeatureColumn> Columns { get; } = [];

    /// <param name="values">The fact's values, in the schema's order.</param>
    /// <param name="self">The row's own fact, whose outcome it must not see.</param>
    /// <param name="at">When the fact occurred: nothing known later is seen.</param>
    /// <param name="row">Takes one value a column.</param>
    public void Make(IReadOnlyList<FieldValue> values, FactId? self, DateTimeOffset at, OutcomeHistory history, Span<FeatureValue> row) =>
        throw new NotImplementedException($"{pipeline}");
}
