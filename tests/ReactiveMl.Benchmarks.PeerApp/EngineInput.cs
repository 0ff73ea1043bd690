using Microsoft.ML.Data;

namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>The class that a PredictionEngine reads, with the columns of the published model.</summary>
public sealed class EngineInput
{
    [ColumnName("hour(departedAt)")]
    public float Hour { get; set; }

    [ColumnName("dayOfWeek(departedAt)")]
    public float Day { get; set; }

    [ColumnName("origin")]
    public string Origin { get; set; } = "";

    [ColumnName("destination")]
    public string Destination { get; set; } = "";

    [ColumnName("distance")]
    public float Distance { get; set; }

    [ColumnName("recentMean")]
    public float RecentMean { get; set; }

    [ColumnName("recentCount")]
    public float RecentCount { get; set; }

    [ColumnName("temperature")]
    public float Temperature { get; set; }

    [ColumnName("wind")]
    public float Wind { get; set; }

    [ColumnName("visibility")]
    public float Visibility { get; set; }

    public static EngineInput Of(Departure departure) => new()
    {
        Hour = departure.DepartedAt.Hour,
        Day = (float)departure.DepartedAt.DayOfWeek,
        Origin = departure.Origin,
        Destination = departure.Destination,
        Distance = departure.Distance,
        RecentMean = departure.RecentMean,
        RecentCount = departure.RecentCount,
        Temperature = departure.Temperature,
        Wind = departure.Wind,
        Visibility = departure.Visibility,
    };
}
