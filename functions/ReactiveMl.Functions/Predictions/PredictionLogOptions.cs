using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Predictions;

/// <summary>How predictions are logged.</summary>
public sealed class PredictionLogOptions
{
    public const string Section = "PredictionLog";

    /// <value>Whether rows are logged; what the versions were asked is counted all the same. The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <value>How often what waits is written. The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FlushEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>So many rows are written before their time, and no file has more. The default is 10,000.</value>
    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 10_000;

    /// <value>How many bytes of rows may wait in memory; what comes beyond that is not logged, and counted. The default is 64 MiB.</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 64 * 1024 * 1024;
}
