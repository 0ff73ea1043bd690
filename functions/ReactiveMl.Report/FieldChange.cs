using ReactiveMl.Facts;

namespace ReactiveMl.Report;

/// <summary>Tells how the values of a field changed from one data set to the next.</summary>
internal static class FieldChange
{
    private const int Named = 5;

    /// <param name="before">Null where the last data set did not have the field.</param>
    public static string Between(FieldStatistics? before, FieldStatistics now) => (before, now) switch
    {
        (null, _) => "a new field",
        ({ Words: { } old }, { Words: { } words }) => OfWords(old, words),
        ({ Min: { } oldMin, Max: { } oldMax }, { Min: { } min, Max: { } max }) => OfRange(oldMin, oldMax, min, max),
        _ => "",
    };

    private static string OfWords(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        string[] added = [.. now.Except(before)];
        string[] gone = [.. before.Except(now)];
        return (added.Length, gone.Length) switch
        {
            (0, 0) => "the same words",
            ( > 0, 0) => $"new: {List(added)}",
            (0, > 0) => $"gone: {List(gone)}",
            _ => $"new: {List(added)}; gone: {List(gone)}",
        };
    }

    private static string OfRange(double oldMin, double oldMax, double min, double max)
    {
        var low = min < oldMin ? $"least {Shown.Number(min)}, was {Shown.Number(oldMin)}" : null;
        var high = max > oldMax ? $"most {Shown.Number(max)}, was {Shown.Number(oldMax)}" : null;
        return string.Join("; ", new[] { low, high }.OfType<string>()) is { Length: > 0 } change ? change : "within the same range";
    }

    private static string List(string[] words) => words.Length <= Named
        ? string.Join(", ", words)
        : $"{string.Join(", ", words.Take(Named))} and {Shown.Count(words.Length - Named)} more";
}
