using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Has a generator make its features of a row, and holds what it made against what it promised.</summary>
internal sealed class GeneratorStep(FeatureSpec.Generated spec, FactSchema schema)
{
    private readonly int[] _slots = [.. spec.Of.Select(schema.SlotOf)];

    /// <exception cref="FeatureFailedException">The generator threw, or made what its columns cannot hold.</exception>
    public int Make(IReadOnlyList<FieldValue> values, Span<FeatureValue> row)
    {
        var columns = spec.Features.Columns;
        var into = row[..columns.Count];
        var of = Array.ConvertAll(_slots, slot => values[slot]);
        into.Fill(FeatureValue.Of(float.NaN));
        try
        {
            spec.Features.Make(of, into);
        }
        catch (Exception failed)
        {
            // Code of others may throw anything; here it is given the generator's name, and decided elsewhere.
            throw new FeatureFailedException(spec.Generator, failed.Message, failed);
        }

        for (var column = 0; column < columns.Count; column++)
        {
            if (!Holds(columns[column].Kind, into[column]))
            {
                throw new FeatureFailedException(spec.Generator, $"it made {into[column]} for {columns[column].Name}, which is a {columns[column].Kind}.");
            }
        }

        return columns.Count;
    }

    private static bool Holds(FeatureKind kind, FeatureValue made) => kind == FeatureKind.Number
        ? !float.IsInfinity(made.Number) && string.IsNullOrEmpty(made.Category)
        : float.IsNaN(made.Number) && made.Category is not null;
}
