using Microsoft.ML.Data;
using ReactiveMl.Features;

namespace ReactiveMl.Benchmarks;

/// <summary>The class that a PredictionEngine needs; the product has none.</summary>
public sealed class FlightInput
{
    [ColumnName("hour")]
    public float Hour { get; set; }

    [ColumnName("day")]
    public float Day { get; set; }

    [ColumnName("origin")]
    public string Origin { get; set; } = "";

    [ColumnName("destination")]
    public string Destination { get; set; } = "";

    [ColumnName("distance")]
    public float Distance { get; set; }

    [ColumnName("mean")]
    public float Mean { get; set; }

    [ColumnName("count")]
    public float Count { get; set; }

    internal static FlightInput Of(FeatureValue[] row) => new()
    {
        Hour = row[0].Number,
        Day = row[1].Number,
        Origin = row[2].Category,
        Destination = row[3].Category,
        Distance = row[4].Number,
        Mean = row[5].Number,
        Count = row[6].Number,
    };
}
