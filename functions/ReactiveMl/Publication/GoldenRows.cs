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
            golden[i] = new GoldenRow(features, scorer.Score(features));
        }

        return golden;
    }

    /// <summary>What is wrong with the scorer's answers; null where they are the same.</summary>
    public static string? Check(IReadOnlyList<GoldenRow> golden, Scorer scorer)
    {
        for (var i = 0; i < golden.Count; i++)
        {
            var expected = golden[i].Answer;
            if (golden[i].Features.Count != scorer.Columns.Count)
            {
                return $"Golden row {i} holds {golden[i].Features.Count} features, the model reads {scorer.Columns.Count}.";
            }

            var answer = scorer.Score([.. golden[i].Features]);
            if (!(Math.Abs(answer - expected) <= Tolerance * Math.Max(1, Math.Abs(expected))))
            {
                return string.Create(CultureInfo.InvariantCulture, $"Golden row {i} was answered {expected:R} at publication and is now answered {answer:R}.");
            }
        }

        return null;
    }
}
