namespace ReactiveMl.Evaluation;

/// <summary>The points of ROC and precision-recall curves: one a step, of many steps at most 200.</summary>
/// <remarks>A step ends where the score changes, as in scikit-learn's roc_curve and precision_recall_curve; thinning drops points and moves none.</remarks>
internal static class Curves
{
    public const int MostPoints = 200;

    /// <summary>The share of true rows found over the share of false rows taken for true; null with one class only.</summary>
    /// <param name="of">The class, or "true".</param>
    public static Curve? Roc(string of, float[] scores, bool[] labels)
    {
        var positives = labels.Count(label => label);
        var negatives = labels.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        var points = Steps(scores, labels, (truePositives, falsePositives) => ((double)falsePositives / negatives, (double)truePositives / positives));
        return new Curve(of, RankingMetrics.RocAuc(scores, labels), Thin([new(0, 0, null), .. points], point => point.X + point.Y));
    }

    /// <summary>The precision over the recall; null without a positive.</summary>
    public static Curve? PrecisionRecall(string of, float[] scores, bool[] labels)
    {
        var positives = labels.Count(label => label);
        if (positives == 0)
        {
            return null;
        }

        var points = Steps(scores, labels, (truePositives, falsePositives) =>
            ((double)truePositives / positives, (double)truePositives / (truePositives + falsePositives)));
        return new Curve(of, RankingMetrics.PrAuc(scores, labels), Thin([new(0, 1, null), .. points], point => point.X));
    }

    private static IEnumerable<CurvePoint> Steps(float[] scores, bool[] labels, Func<int, int, (double X, double Y)> point)
    {
        var (sorted, truth) = ((float[])scores.Clone(), (bool[])labels.Clone());
        Array.Sort(sorted, truth);
        var (truePositives, falsePositives) = (0, 0);
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            (truePositives, falsePositives) = truth[i] ? (truePositives + 1, falsePositives) : (truePositives, falsePositives + 1);
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                var (x, y) = point(truePositives, falsePositives);
                yield return new(x, y, sorted[i]);
            }
        }
    }

    /// <summary>The first point and the last, and between them the first past each of equal parts of the way.</summary>
    private static IReadOnlyList<CurvePoint> Thin(IReadOnlyList<CurvePoint> points, Func<CurvePoint, double> way)
    {
        if (points.Count <= MostPoints)
        {
            return points;
        }

        var (from, to) = (way(points[0]), way(points[^1]));
        List<CurvePoint> kept = [points[0]];
        for (var i = 1; i < points.Count - 1; i++)
        {
            var due = from + ((to - from) * kept.Count / (MostPoints - 1));
            if (way(points[i]) >= due && kept.Count < MostPoints - 1)
            {
                kept.Add(points[i]);
            }
        }

        return [.. kept, points[^1]];
    }
}
