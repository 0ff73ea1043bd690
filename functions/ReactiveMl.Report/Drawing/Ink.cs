using ScottPlot;

namespace ReactiveMl.Report.Drawing;

/// <summary>The colours of a drawing. The page's style sheet names each of them again and turns it for a dark page.</summary>
internal static class Ink
{
    public static readonly Color Grid = Color.FromHex("#E3E6EB");
    public static readonly Color Axis = Color.FromHex("#8A93A3");
    public static readonly Color Reference = Color.FromHex("#9AA3B2");

    /// <summary>One a series, told apart by people who do not see all colours (Okabe and Ito, darkened for a white page).</summary>
    public static readonly IReadOnlyList<string> Series = ["#1B62B5", "#C2570C", "#0B7D5C", "#9C3F86", "#7A6A00", "#2F7F99", "#A33B3B", "#5A5F6B"];

    public static Color Of(int series) => Color.FromHex(Series[series % Series.Count]);
}
