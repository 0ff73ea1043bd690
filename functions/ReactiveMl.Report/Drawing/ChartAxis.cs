using System.Globalization;

namespace ReactiveMl.Report.Drawing;

/// <summary>What an axis of a drawing measures, and over which range.</summary>
internal sealed record ChartAxis(string Title, double Low, double High)
{
    public IReadOnlyList<double> Ticks { get; } = Drawing.Ticks.Between(Low, High);

    public static ChartAxis Share(string title) => new(title, 0, 1);

    /// <summary>An axis over all the values, with a little room; one that begins at zero keeps its zero.</summary>
    public static ChartAxis Over(string title, IReadOnlyCollection<double> values, bool fromZero = false)
    {
        var low = fromZero || values.Count == 0 ? 0 : values.Min();
        var high = values.Count == 0 ? 1 : values.Max();
        var room = high > low ? (high - low) * 0.04 : Math.Max(Math.Abs(high) * 0.1, 0.5);
        return new ChartAxis(title, fromZero ? low : low - room, high + room);
    }

    /// <summary>A tick in as few letters as possible: there is little room beside an axis.</summary>
    public static string Write(double tick) => Math.Abs(tick) switch
    {
        >= 1e6 => (tick / 1e6).ToString("#,0.##M", CultureInfo.InvariantCulture),
        >= 1e4 => (tick / 1e3).ToString("0.##k", CultureInfo.InvariantCulture),
        _ => tick.ToString("#,0.######", CultureInfo.InvariantCulture),
    };
}
