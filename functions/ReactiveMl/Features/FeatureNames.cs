using System.Globalization;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>The names of features: each says how it is made, and of what.</summary>
internal static class FeatureNames
{
    public static IEnumerable<FeatureColumn> Of(FeatureSpec spec) => spec switch
    {
        FeatureSpec.TimeParts time => time.Parts.Select(part => new FeatureColumn($"{Word(part)}({time.Field})", FeatureKind.Number)),
        FeatureSpec.Category { HashBits: { } bits } hashed => [new($"hash({hashed.Field} to {bits} bits)", FeatureKind.Category, bits)],
        FeatureSpec.Category category => [new(category.Field, FeatureKind.Category)],
        FeatureSpec.Number number => [new(number.Field, FeatureKind.Number)],
        FeatureSpec.Interval interval => interval.As.Select(part => new FeatureColumn($"{Word(part)}({interval.Field})", FeatureKind.Number)),
        FeatureSpec.Buckets buckets => [new($"bucket({buckets.Field} at {string.Join(", ", buckets.Edges.Select(Number))})", FeatureKind.Category)],
        FeatureSpec.Threshold threshold => [new($"binarized({threshold.Field} above {Number(threshold.Above)})", FeatureKind.Number)],
        FeatureSpec.Flag flag => [new(flag.Field, FeatureKind.Number)],
        FeatureSpec.Text text => [new(text.Field, FeatureKind.Text, Ngrams: text.Ngrams)],
        FeatureSpec.Generated generated => generated.Features.Columns,
        FeatureSpec.Distance distance => [new($"kilometres({distance.From} to {distance.To})", FeatureKind.Number)],
        FeatureSpec.History history => history.As.Select(aggregate =>
            new FeatureColumn($"{Word(aggregate)}({history.Of} by {history.By} last {history.Last:c})", FeatureKind.Number)),
        _ => throw new ArgumentException($"There is no maker for {spec.GetType().Name}.", nameof(spec)),
    };

    /// <summary>The words that a number's buckets are called by, as intervals are written: [500, 1000) has 500 and not 1000.</summary>
    public static string[] OfBuckets(IReadOnlyList<double> edges) =>
    [
        $"(-inf, {Number(edges[0])})",
        .. edges.Skip(1).Select((edge, index) => $"[{Number(edges[index])}, {Number(edge)})"),
        $"[{Number(edges[^1])}, inf)",
    ];

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
