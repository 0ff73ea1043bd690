using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Predictions;

/// <summary>How this instance serves.</summary>
public sealed class ServingOptions
{
    public const string Section = "Serving";

    /// <value>How often to look for a newer champion and a newer history. The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>The most rows of one request. The default is 1,000.</value>
    [Range(1, 100_000)]
    public int MaxRows { get; set; } = 1_000;

    /// <value>The largest body of one request, in bytes. The default is 1 MiB.</value>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;
}
