namespace ReactiveMl.Evaluation;

/// <summary>Rows in blocks of time that are resampled as a whole: rows of one day resemble each other.</summary>
/// <param name="Of">The block of each row.</param>
/// <param name="Length">"day" or "hour".</param>
/// <param name="Note">What a reader must know of the blocks; null where there is nothing.</param>
internal sealed record TimeBlocks(int[] Of, int Count, string Length, string? Note)
{
    private const int FewestDays = 5;

    /// <summary>Days; hours where there are fewer than five days.</summary>
    public static TimeBlocks Cut(DateTime[] occurredAt)
    {
        var (days, dayCount) = Number(occurredAt, TimeSpan.TicksPerDay);
        if (dayCount >= FewestDays)
        {
            return new TimeBlocks(days, dayCount, "day", null);
        }

        var (hours, hourCount) = Number(occurredAt, TimeSpan.TicksPerHour);
        var spans = dayCount == 1 ? "1 day" : $"{dayCount} days";
        return new TimeBlocks(
            hours, hourCount, "hour", $"The test rows span {spans}, too few to resample days: hours were resampled, so the interval is optimistic.");
    }

    private static (int[] Of, int Count) Number(DateTime[] occurredAt, long ticks)
    {
        Dictionary<long, int> numbers = [];
        var of = new int[occurredAt.Length];
        for (var row = 0; row < of.Length; row++)
        {
            var block = occurredAt[row].Ticks / ticks;
            if (!numbers.TryGetValue(block, out of[row]))
            {
                numbers[block] = of[row] = numbers.Count;
            }
        }

        return (of, numbers.Count);
    }
}
