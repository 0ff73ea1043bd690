using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Finds the feature that alone tells most of the label, on the rows that choose and calibrate.</summary>
/// <remarks>A number tells by its rank, a word by the training rows' mean label; of several classes the one told best counts.
/// A text is not looked at: that its words tell the label is what it is there for.</remarks>
internal static class Giveaways
{
    public const double Bound = 0.99;

    // Among fewer, one row in a hundred puts a class on top by chance.
    private const int FewestOfAKind = 10;

    /// <summary>Null where the rows are too few to tell.</summary>
    public static Giveaway? Strongest(LearningTask task, FeatureTable table, RowSets rows)
    {
        int[] validation = [.. rows.Choose, .. rows.Calibrate];
        var labels = Array.ConvertAll(validation, row => table.Labels[row]);
        return Enumerable.Range(0, table.Columns.Count)
            .Where(column => table.Columns[column].Kind != FeatureKind.Text)
            .Select(column => task == LearningTask.Regression ? OfNumber(table, column, rows.Train, validation, labels) : OfClasses(task, table, column, rows.Train, validation, labels))
            .OfType<Giveaway>()
            .MaxBy(giveaway => giveaway.Strength);
    }

    private static Giveaway? OfNumber(FeatureTable table, int column, int[] train, int[] validation, float[] labels)
    {
        var tell = table.Numbers[column] is { } numbers
            ? Array.ConvertAll(validation, row => (double)numbers[row])
            : MeanLabels(table.Categories[column]!, train, validation, row => table.Labels[row]);
        var told = Enumerable.Range(0, tell.Length).Where(index => double.IsFinite(tell[index])).ToArray();
        if (told.Length < 2 * FewestOfAKind || told.Length < validation.Length / 2)
        {
            return null;
        }

        var (x, y) = (Array.ConvertAll(told, index => tell[index]), Array.ConvertAll(told, index => (double)labels[index]));
        var strength = Math.Max(Explained(x, y), table.Numbers[column] is null ? 0 : Explained(Ranks(x), Ranks(y)));
        return new(table.Columns[column].Name, "R²", strength);
    }

    private static Giveaway? OfClasses(LearningTask task, FeatureTable table, int column, int[] train, int[] validation, float[] labels)
    {
        var name = table.Columns[column].Name;
        IEnumerable<(string Figure, int Index)> classes = task == LearningTask.Binary
            ? [("ROC-AUC", 1)]
            : table.Classes.Select((of, index) => ($"ROC-AUC for '{of}'", index));
        return classes
            .Select(one => (one.Figure, Strength: Told(table, column, train, validation, MulticlassMeasure.Truth(labels, one.Index), one.Index)))
            .Where(one => one.Strength is not null)
            .Select(one => new Giveaway(name, one.Figure, one.Strength!.Value))
            .MaxBy(giveaway => giveaway.Strength);
    }

    private static double? Told(FeatureTable table, int column, int[] train, int[] validation, bool[] truth, int index)
    {
        var own = truth.Count(isOwn => isOwn);
        if (own < FewestOfAKind || truth.Length - own < FewestOfAKind)
        {
            return null;
        }

        if (table.Numbers[column] is not { } numbers)
        {
            var means = MeanLabels(table.Categories[column]!, train, validation, row => table.Labels[row] == index ? 1 : 0);
            return RankingMetrics.RocAuc(Array.ConvertAll(means, mean => (float)mean), truth);
        }

        // That a number is missing may tell the label too: once it stands below all others, once above.
        return Math.Max(Ranked(float.NegativeInfinity), Ranked(float.PositiveInfinity));

        double Ranked(float missing)
        {
            var auc = RankingMetrics.RocAuc(Array.ConvertAll(validation, row => float.IsNaN(numbers[row]) ? missing : numbers[row]), truth)!.Value;
            return Math.Max(auc, 1 - auc);
        }
    }

    /// <summary>The mean label of each row's word in training; of a word that was not there, the mean of all.</summary>
    private static double[] MeanLabels(string[] words, int[] train, int[] validation, Func<int, double> label)
    {
        var sums = new Dictionary<string, (double Sum, int Rows)>(StringComparer.Ordinal);
        foreach (var row in train)
        {
            var (sum, rows) = sums.GetValueOrDefault(words[row]);
            sums[words[row]] = (sum + label(row), rows + 1);
        }

        var all = train.Length == 0 ? 0 : sums.Values.Sum(word => word.Sum) / train.Length;
        return Array.ConvertAll(validation, row => sums.TryGetValue(words[row], out var word) ? word.Sum / word.Rows : all);
    }

    /// <summary>The share of the variance of one that a straight line of the other explains.</summary>
    private static double Explained(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        double both = 0, ofX = 0, ofY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            both += (x[i] - meanX) * (y[i] - meanY);
            ofX += (x[i] - meanX) * (x[i] - meanX);
            ofY += (y[i] - meanY) * (y[i] - meanY);
        }

        return ofX > 0 && ofY > 0 ? both * both / (ofX * ofY) : 0;
    }

    /// <summary>Equal values share the mean of their places.</summary>
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (int from = 0, next = 1; from < order.Length; from = next++)
        {
            while (next < order.Length && values[order[next]] == values[order[from]])
            {
                next++;
            }

            for (var i = from; i < next; i++)
            {
                ranks[order[i]] = (from + next - 1) / 2.0;
            }
        }

        return ranks;
    }
}
