using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;

namespace ReactiveMl.Publication;

/// <summary>Rows whose answers are kept with a version, so that a server can tell that it answers the same.</summary>
public static class GoldenRows
{
    public const int Count = 16;

    // Processors with wider vectors add a linear model's terms in another order.
    private const float Tolerance = 1e-5f;

    /// <summary>Rows spread evenly over the test rows.</summary>
    public static IReadOnlyList<GoldenRow> Pick(FeatureTable table, RowSets rows, Scorer scorer)
    {
        var count = Math.Min(Count, rows.Test.Length);
        var golden = new GoldenRow[count];
        for (var i = 0; i < count; i++)
        {
            var features = table.Row(rows.Test[(int)((long)i * rows.Test.Length / count)]);
            golden[i] = new GoldenRow(features, AnswerOf(scorer, features));
        }

        return golden;
    }

    /// <summary>What is wrong with the scorer's answers; null where they are the same.</summary>
    public static string? Check(IReadOnlyList<GoldenRow> golden, Scorer scorer)
    {
        for (var i = 0; i < golden.Count; i++)
        {
            if (golden[i].Features.Count != scorer.Columns.Count)
            {
                return $"Golden row {i} holds {golden[i].Features.Count} features, the model reads {scorer.Columns.Count}.";
            }

            var (expected, answer) = (golden[i].Answer, AnswerOf(scorer, [.. golden[i].Features]));
            if (expected.Count != answer.Length || !answer.Zip(expected).All(pair => IsSame(pair.First, pair.Second)))
            {
                return $"Golden row {i} was answered {Show(expected)} at publication and is now answered {Show(answer)}.";
            }
        }

        return null;
    }

    private static float[] AnswerOf(Scorer scorer, FeatureValue[] features)
    {
        var answer = new float[scorer.Width];
        scorer.Score(features, answer);
        return answer;
    }

    private static bool IsSame(float answer, float expected) => Math.Abs(answer - expected) <= Tolerance * Math.Max(1, Math.Abs(expected));

    private static string Show(IEnumerable<float> answer) => string.Join(", ", answer.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
