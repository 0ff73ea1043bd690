using ReactiveMl.Features;

namespace ReactiveMl.Pipelines;

/// <summary>One entry of a definition's features: what is made, and of which field.</summary>
public abstract record FeatureSpec
{
    private FeatureSpec()
    {
    }

    /// <summary>Parts of a time, each a number.</summary>
    public sealed record TimeParts(string Field, IReadOnlyList<TimePart> Parts) : FeatureSpec;

    /// <summary>A category as it stands; the model's own pipeline encodes it.</summary>
    /// <param name="HashBits">How many bits of a word's hash encode it; null to encode each word of the training rows by itself.</param>
    public sealed record Category(string Field, int? HashBits = null) : FeatureSpec;

    /// <summary>A number as it stands, missing where the fact has none.</summary>
    public sealed record Number(string Field) : FeatureSpec;

    /// <summary>The middle and the width of a number's bounds; a number without bounds is its own middle, of width 0.</summary>
    public sealed record Interval(string Field, IReadOnlyList<IntervalPart> As) : FeatureSpec;

    /// <summary>The bucket that a number falls into, as a category. The first and the last bucket are open, so every number has one.</summary>
    /// <param name="Edges">In ascending order; an edge belongs to the bucket above it.</param>
    public sealed record Buckets(string Field, IReadOnlyList<double> Edges) : FeatureSpec;

    /// <summary>1 where a number is strictly above the bound, 0 where it is not, missing where there is none.</summary>
    public sealed record Threshold(string Field, double Above) : FeatureSpec;

    /// <summary>1 for true, 0 for false, missing where the fact says neither.</summary>
    public sealed record Flag(string Field) : FeatureSpec;

    /// <summary>A text as it stands; the model's own pipeline counts its words and letters.</summary>
    /// <param name="Ngrams">What of it is counted; null for <see cref="TextNgrams.Default"/>.</param>
    public sealed record Text(string Field, TextNgrams? Ngrams = null) : FeatureSpec;

    /// <summary>The great-circle distance between two places in kilometres; missing where one of them is.</summary>
    public sealed record Distance(string From, string To) : FeatureSpec;

    /// <summary>Aggregates of earlier outcomes of the same key, of those known by the row's own time.</summary>
    /// <param name="Of">The outcome's field.</param>
    /// <param name="By">The category whose value is the key.</param>
    /// <param name="Last">How far back: outcomes known after (time - last) and not after time.</param>
    public sealed record History(string Of, string By, TimeSpan Last, IReadOnlyList<HistoryAggregate> As) : FeatureSpec;

    /// <summary>Features made by a team's own code.</summary>
    /// <param name="Of">The fields that they are made of.</param>
    /// <param name="Features">The columns, and how they are made.</param>
    public sealed record Generated(string Generator, IReadOnlyList<string> Of, GeneratedFeatures Features) : FeatureSpec;
}
