namespace ReactiveMl.Report.Drawing;

/// <summary>Round numbers to write beside an axis.</summary>
internal static class Ticks
{
    private const int About = 5;

    /// <summary>The multiples of 1, 2 or 5 times a power of ten that lie in the range, four to eight of them.</summary>
    public static IReadOnlyList<double> Between(double low, double high)
    {
        if (!(high > low))
        {
            return [low];
        }

        var rough = (high - low) / About;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = (rough / power) switch { < 1.5 => power, < 3.5 => 2 * power, < 7.5 => 5 * power, _ => 10 * power };
        var first = (long)Math.Ceiling((low / step) - 1e-9);
        var last = (long)Math.Floor((high / step) + 1e-9);
        // Rounded, because 3 * 0.1 is not 0.3.
        var digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(step)), 0, 15);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => Math.Round((first + index) * step, digits))];
    }
}
