namespace ReactiveMl.Facts;

/// <summary>Times are kept in UTC to the microsecond: finer ones would not survive Parquet.</summary>
internal static class Precision
{
    public static DateTimeOffset Microseconds(DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
