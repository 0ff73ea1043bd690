using Microsoft.ML.Data;

namespace ReactiveMl.Benchmarks.Training;

/// <summary>A flight as a program written directly against ML.NET declares it.</summary>
public sealed class FlightRow
{
    [LoadColumn(0)]
    public float Hour { get; set; }

    [LoadColumn(1)]
    public float Day { get; set; }

    [LoadColumn(2)]
    public string Origin { get; set; } = "";

    [LoadColumn(3)]
    public string Destination { get; set; } = "";

    [LoadColumn(4)]
    public float Distance { get; set; }

    [LoadColumn(5)]
    public float Mean { get; set; }

    [LoadColumn(6)]
    public float Count { get; set; }

    [LoadColumn(7)]
    public bool Late { get; set; }

    [LoadColumn(8)]
    public float Delay { get; set; }
}
