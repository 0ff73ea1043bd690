using System.Globalization;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Terminal;

/// <summary>Values as a table tells them, the same on every machine.</summary>
internal static class Told
{
    public static string? Of(IFormattable? value, string format = "") => value?.ToString(format, CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => Of(time?.UtcDateTime, "u");

    public static string? Seconds(double? seconds) => seconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.0} s") : null;

    public static string? Hash(ContentHash? hash) => hash?.Value[..12];

    /// <summary>The first figure of a model: what it is mostly known by.</summary>
    public static string Figure(ModelMetrics metrics) =>
        metrics.ToFigures() is [var first, ..] ? $"{first.Title} {Of(first.Value, "0.0000") ?? "n/a"}" : "n/a";
}
