namespace ReactiveMl.Evaluation;

/// <summary>What was answered beside what came true, in ten ranges of answers with about as many rows in each.</summary>
internal static class CalibrationBins
{
    private const int Count = 10;

    /// <summary>Rows of one answer stay together, so there may be fewer than ten ranges.</summary>
    /// <param name="of">The class, or "true".</param>
    public static IEnumerable<CalibrationBin> Of(string of, float[] scores, bool[] labels)
    {
        var (sorted, truth) = ((float[])scores.Clone(), (bool[])labels.Clone());
        Array.Sort(sorted, truth);
        var start = 0;
        for (var bin = 1; bin <= Count; bin++)
        {
            var end = (int)((long)bin * sorted.Length / Count);
            while (end > 0 && end < sorted.Length && sorted[end] == sorted[end - 1])
            {
                end++;
            }

            if (end > start)
            {
                var (first, next) = (start, end);
                var mean = sorted[first..next].Average(score => (double)score);
                var share = (double)truth[first..next].Count(label => label) / (next - first);
                yield return new CalibrationBin(of, sorted[first], sorted[next - 1], next - first, mean, share);
                start = end;
            }
        }
    }
}
