using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Counts which class was answered for which.</summary>
internal static class Confusions
{
    public static ConfusionMatrix OfClasses(IReadOnlyList<string> classes, Answers answers, float[] labels)
    {
        var rows = Empty(classes.Count);
        for (var row = 0; row < labels.Length; row++)
        {
            rows[(int)labels[row]][MulticlassMeasure.Answered(answers.Row(row))]++;
        }

        return new ConfusionMatrix(classes, rows);
    }

    public static ConfusionMatrix OfBinary(Answers answers, float[] labels, double threshold)
    {
        var rows = Empty(2);
        for (var row = 0; row < labels.Length; row++)
        {
            rows[labels[row] > 0 ? 1 : 0][answers.Values[row] >= threshold ? 1 : 0]++;
        }

        return new ConfusionMatrix(["false", "true"], rows);
    }

    /// <summary>What the matrix says of each class.</summary>
    public static IReadOnlyList<ClassMeasured> ToClasses(ConfusionMatrix matrix, IReadOnlyList<Curve> roc) =>
    [
        .. matrix.Classes.Select((name, index) =>
        {
            var (right, own, answered) = (matrix.Rows[index][index], matrix.Rows[index].Sum(), matrix.Rows.Sum(row => row[index]));
            return new ClassMeasured(name, own, Share(right, answered), Share(right, own), roc.FirstOrDefault(curve => curve.Of == name)?.Area);
        }),
    ];

    private static long[][] Empty(int classes) => [.. Enumerable.Range(0, classes).Select(_ => new long[classes])];

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
