using ReactiveMl.Publication;

namespace ReactiveMl.Predictions;

/// <summary>What a model answered for one row.</summary>
/// <param name="Label">Whether the probability reached the model's threshold; null for every task but a binary one.</param>
/// <param name="Probability">Of the label being true, or of the class that was answered, 0 to 1; null for a regression.</param>
/// <param name="Value">The number predicted by a regression; null for every other task.</param>
/// <param name="Class">The most probable class; null where there are no classes.</param>
/// <param name="Probabilities">One a class, in the definition's order; null where there are no classes.</param>
/// <param name="Low">The lower end of the interval that is to hold the truth; null where the model gives none.</param>
/// <param name="High">The upper end of the same.</param>
/// <param name="Decision">yes, no or abstain, by the band that was declared; null where there is none.</param>
public sealed record Prediction(
    bool? Label,
    float? Probability,
    float? Value,
    string? Class = null,
    IReadOnlyDictionary<string, float>? Probabilities = null,
    float? Low = null,
    float? High = null,
    string? Decision = null)
{
    /// <summary>The answer of a version, by what it was published with.</summary>
    public static Prediction Of(ReadOnlySpan<float> answer, ModelManifest manifest)
    {
        var prediction = Of(answer, manifest.Threshold, manifest.Classes ?? []);
        if (manifest.Interval is { } rule && prediction.Value is { } value)
        {
            var (low, high) = rule.Around(value);
            return prediction with { Low = low, High = high };
        }

        return manifest.Abstain is { } band && prediction.Probability is { } probability && prediction.Class is null
            ? prediction with { Decision = band.Decide(probability) }
            : prediction;
    }

    /// <param name="threshold">The model's threshold; null where its answers are numbers or classes.</param>
    /// <param name="classes">What the numbers of the answer are probabilities of; empty where there are no classes.</param>
    public static Prediction Of(ReadOnlySpan<float> answer, double? threshold, IReadOnlyList<string> classes)
    {
        if (classes.Count == 0)
        {
            return threshold is { } bound ? new(answer[0] >= bound, answer[0], null) : new(null, null, answer[0]);
        }

        var (best, probabilities) = (0, new Dictionary<string, float>(classes.Count));
        for (var index = 0; index < answer.Length; index++)
        {
            probabilities.Add(classes[index], answer[index]);
            best = answer[index] > answer[best] ? index : best;
        }

        return new(null, answer[best], null, classes[best], probabilities);
    }
}
