using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Predictions;

/// <summary>Tells what each feature of a row adds to its score, against the rows that are kept with the version.</summary>
/// <remarks>
/// Every learner is explained by the same measure, the Shapley values of its score before it becomes a probability: a feature's
/// contribution is what its value adds when features take the row's values one after the other instead of a reference row's, on
/// the mean over all orders and reference rows. Contributions and bias add up to the score.
/// </remarks>
public sealed class Explainer : IDisposable
{
    private const int LongestText = 100;

    private readonly FeatureEncoder? _encoder;
    private readonly EncodedRows _reference = new([], []);
    private readonly Attributions _attributions;
    private readonly double[] _biases;
    private readonly IReadOnlyList<FeatureColumn> _columns;

    internal Explainer(
        ITransformer model, IRowToRowMapper mapping, DataViewSchema schema, IHead? head, IReadOnlyList<FeatureColumn> columns, IReadOnlyList<GoldenRow> reference)
    {
        _columns = columns;
        if (head is { ReadsFeatures: false })
        {
            _attributions = Attributions.Refuse("it answers every row alike, so no feature adds anything");
        }
        else if (reference.Count == 0)
        {
            _attributions = Attributions.Refuse("no rows are kept with it that a row could be held against");
        }
        else
        {
            _encoder = new FeatureEncoder(mapping, schema, columns);
            _reference = new([.. reference.Select(row => _encoder.Encode([.. row.Features]))], _encoder.FeatureOf);
            _attributions = Attributions.Of(model, head, _reference);
        }

        _biases = [.. _attributions.Each.Select(attribution => _reference.Rows.Average(attribution.Score))];
    }

    /// <summary>Why the model's answers cannot be explained, as the rest of a sentence; null where they can.</summary>
    public string? Refused => _attributions.Refused;

    /// <param name="answered">Which of the numbers that the model answers is explained; 0 where it answers one.</param>
    /// <param name="className">The class that it is the number of.</param>
    public Explanation Explain(ReadOnlySpan<FeatureValue> row, int answered = 0, string? className = null)
    {
        if (Refused is not null || _encoder is null)
        {
            throw new InvalidOperationException($"The model cannot be explained: {Refused}. Look at {nameof(Refused)} first.");
        }

        var encoded = _encoder.Encode(row);
        var (attribution, contributions) = (_attributions.Each[answered], new double[_columns.Count]);
        attribution.Attribute(encoded, contributions);
        var score = attribution.Score(encoded);
        var features = new FeatureContribution[contributions.Length];
        for (var feature = 0; feature < features.Length; feature++)
        {
            features[feature] = new(_columns[feature].Name, Shortened(row[feature]), contributions[feature]);
        }

        return new(
            className, _attributions.Scale, score, _biases[answered], _reference.Rows.Length,
            [.. features.OrderByDescending(feature => Math.Abs(feature.Contribution))]);
    }

    public void Dispose() => _encoder?.Dispose();

    // The beginning of a text tells the caller which it is; he has the whole of it.
    private static FeatureValue Shortened(FeatureValue value) =>
        value.Category.Length <= LongestText ? value : FeatureValue.Of(value.Category[..LongestText]);
}
