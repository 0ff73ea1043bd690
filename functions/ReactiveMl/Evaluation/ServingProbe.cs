using System.Diagnostics;
using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Evaluation;

/// <summary>Loads a candidate from its file as a server does, asks it row by row, and holds its answers against those that it is judged by.</summary>
public static class ServingProbe
{
    private const int WarmUp = 100;
    private const int Asked = 1_000;

    /// <param name="judged">The candidate as it is judged: it answers many rows at once.</param>
    public static ServingProbed Run(byte[] modelZip, FeatureTable table, RowSets rows, Scorer judged)
    {
        using var serving = Scorer.Load(modelZip, judged.Columns);
        int[] sample = [.. rows.Test.Concat(rows.Train).Take(Asked)];
        var golden = GoldenRows.Pick(table, rows, judged);
        var problem = GoldenRows.Check(golden, serving);
        var (median, p99) = Latency(table, sample, serving);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"As served, {golden.Count} golden rows are answered {(problem is null ? "alike" : "otherwise")}; a row takes {median:F1} µs, 99 of 100 at most {p99:F1} µs; the file has {modelZip.Length / 1e6:F2} MB.");
        return new(new ServingCheck(median, p99, modelZip.Length, golden.Count, sentence), problem);
    }

    private static (double Median, double P99) Latency(FeatureTable table, int[] rows, Scorer serving)
    {
        if (rows.Length == 0)
        {
            return (0, 0);
        }

        var source = Array.ConvertAll([.. serving.Columns], column => table.Columns.ToList().IndexOf(column));
        var answer = new float[serving.Width];
        var times = new double[Asked];
        for (var i = -WarmUp; i < Asked; i++)
        {
            var row = rows[(i + WarmUp) % rows.Length];
            var features = Array.ConvertAll(source, column => table.Value(row, column));
            var began = Stopwatch.GetTimestamp();
            serving.Score(features, answer);
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
            }
        }

        Array.Sort(times);
        return (times[Asked / 2], times[Asked * 99 / 100]);
    }
}
