using System.Globalization;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Selects feature columns by the training rows, which go by column after column.</summary>
/// <remarks>
/// A text is not ranked: its words are thousands of features, and no table of few bins tells what they tell together. It is
/// kept. Chi-squared ranks by the statistic, because of many rows every p-value is 0.
/// </remarks>
internal sealed class FeatureSelector(SelectionRule rule, LearningTask task, float[] labels)
{
    private readonly LabelBins _labels = LabelBins.From(labels, task);
    private readonly List<FeatureColumn> _texts = [];
    private readonly List<Ranked> _ranked = [];
    private readonly List<float[]> _bins = [];

    public void Add(ColumnValues values, FrequentCounts<string>? words)
    {
        if (values.Column.Kind == FeatureKind.Text)
        {
            _texts.Add(values.Column);
            return;
        }

        var bins = values.Numbers is { } numbers ? ColumnBins.OfNumbers(numbers, _labels) : ColumnBins.OfWords(values.Words!, _labels, words!);
        _ranked.Add(new(values.Column.Name, bins.Table));
        if (rule.By == SelectionBy.MutualInformation)
        {
            _bins.Add(Array.ConvertAll(bins.Of, bin => (float)bin));
        }
    }

    public FeatureSelection Select(int seed)
    {
        List<Ranked> ranked = [.. _ranked.OrderByDescending(column => column.Table.Statistic)];
        var kept = rule.By == SelectionBy.ChiSquared ? [] : MutualInformation.Keep([.. _ranked.Select(column => column.Name)], _bins, _labels, rule.Keep, seed);
        if (kept.Count == 0)
        {
            // A model must read something, even where no column tells anything.
            kept = [.. ranked.Take(rule.Keep).Select(column => column.Name)];
        }

        var q = FalseDiscoveries.Of([.. ranked.Select(column => column.Table.P)]);
        var columns = ranked.Select((column, index) => Selected(column, index + 1, q[index], kept.Contains(column.Name))).ToList();
        return new(
            rule.By, rule.Keep, labels.Length,
            [.. columns.Where(column => column.Kept), .. _texts.Select(Text), .. columns.Where(column => !column.Kept)],
            columns.LastOrDefault(column => column.Kept)?.P,
            Sum(kept.Count, columns));
    }

    private ColumnSelected Selected(Ranked column, int rank, double q, bool kept)
    {
        var table = column.Table;
        var found = Say($"chi-squared {table.Statistic:F1} in {table.Bins} bins, Cramer's V {table.CramersV:F3}, p {Small(table.P)}, q {Small(q)}");
        var verb = kept ? "is kept" : "is left out";
        var reason = rule.By == SelectionBy.ChiSquared
            ? Say($"number {rank} of {_ranked.Count} by {found}")
            : $"{(kept ? "one" : "none")} of those that tell most by ML.NET's mutual information, which tells no figures; {found}";
        return new(column.Name, kept, table.Statistic, table.CramersV, table.P, q, table.Bins, $"{column.Name} {verb}: {reason}.");
    }

    private static ColumnSelected Text(FeatureColumn column) => new(
        column.Name, true, null, null, null, null, 0, $"{column.Name} is kept: a text is not ranked, because its words are features by themselves.");

    private string Sum(int kept, List<ColumnSelected> columns)
    {
        var by = rule.By == SelectionBy.ChiSquared ? "chi-squared" : "mutual information";
        var texts = _texts.Count == 0 ? "" : Say($", and {_texts.Count} texts besides");
        var dropped = columns.Where(column => !column.Kept).Select(column => column.Name).ToList();
        var without = dropped.Count == 0 ? "" : $" Left out: {string.Join(", ", dropped)}.";
        return Say($"{kept} of {_ranked.Count} features are kept by {by} on {labels.Length:N0} training rows{texts}.{without}");
    }

    private static string Small(double p) => p == 0 ? "below 1E-300" : p.ToString("G3", CultureInfo.InvariantCulture);

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    private sealed record Ranked(string Name, ContingencyTable Table);
}
