using Microsoft.ML.Data;
using ReactiveMl.Features;

namespace ReactiveMl.Benchmarks.Predictions;

/// <summary>The class that a PredictionEngine needs of the ten features; the product has none.</summary>
public sealed class FlightQuestion
{
    [ColumnName("hour(departedAt)")]
    public float Hour { get; set; }

    [ColumnName("dayOfWeek(departedAt)")]
    public float Day { get; set; }

    [ColumnName("minuteOfDay(departedAt)")]
    public float Minute { get; set; }

    [ColumnName("origin")]
    public string Origin { get; set; } = "";

    [ColumnName("destination")]
    public string Destination { get; set; } = "";

    [ColumnName("distance")]
    public float Distance { get; set; }

    [ColumnName("mean(delay by origin last 03:00:00)")]
    public float Mean { get; set; }

    [ColumnName("count(delay by origin last 03:00:00)")]
    public float Count { get; set; }

    [ColumnName("max(delay by origin last 03:00:00)")]
    public float Max { get; set; }

    [ColumnName("last(delay by origin last 03:00:00)")]
    public float Last { get; set; }

    internal static FlightQuestion Of(FeatureValue[] row) => new()
    {
        Hour = row[0].Number,
        Day = row[1].Number,
        Minute = row[2].Number,
        Origin = row[3].Category,
        Destination = row[4].Category,
        Distance = row[5].Number,
        Mean = row[6].Number,
        Count = row[7].Number,
        Max = row[8].Number,
        Last = row[9].Number,
    };
}
