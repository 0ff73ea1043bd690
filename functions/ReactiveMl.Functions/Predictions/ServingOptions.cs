using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Predictions;

/// <summary>How this instance serves.</summary>
public sealed class ServingOptions
{
    public const string Section = "Serving";

    /// <value>How often to look for other versions to serve and a newer history. The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>The most rows of one request. The default is 1,000.</value>
    [Range(1, 100_000)]
    public int MaxRows { get; set; } = 1_000;

    /// <value>The largest body of one request, in bytes. The default is 1 MiB.</value>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <value>When a request is answered at the latest, by whatever can answer it then. The default is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:01:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>The most requests of one pipeline that are under way at once; the others are answered 429. The default is 128.</value>
    [Range(1, 10_000)]
    public int MaxConcurrent { get; set; } = 128;

    /// <value>How long the rows of a request are explained; those that are left then are refused. The default is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ExplainDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>The most requests of one pipeline that are explained at once; the others are answered 429. The default is 4.</value>
    [Range(1, 1_000)]
    public int MaxExplaining { get; set; } = 4;

    /// <value>How many answers of one version may be overdue before it is asked no more until one of them comes. The default is 16.</value>
    [Range(1, 1_000)]
    public int MaxOverdue { get; set; } = 16;

    /// <value>The part of what a version is asked that it may leave unanswered, 0 to 1; beyond it is quarantined. The default is 0.5.</value>
    [Range(0.01, 1.0)]
    public double QuarantineAbove { get; set; } = 0.5;

    /// <value>How often a version must have been asked before it can be quarantined. The default is 10.</value>
    [Range(2, 10_000)]
    public int QuarantineAfter { get; set; } = 10;

    /// <value>How far back is looked for that. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan QuarantineWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>How long a version is left alone before it is probed; twice as long each time it fails again, up to a minute. The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan ProbeAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>How many rows may wait to be asked a shadow or compared; beyond it they are left out and counted. The default is 5,000.</value>
    [Range(1, 1_000_000)]
    public int MaxRowsBehind { get; set; } = 5_000;

    /// <value>Of how many requests that a challenger answers one is held against the champion. The default is 10.</value>
    [Range(1, 1_000_000)]
    public int CompareOneIn { get; set; } = 10;

    /// <value>By how much of the champion's own error (RMSE) two numbers may differ and still agree. The default is 0.1.</value>
    [Range(0.0, 100.0)]
    public double Tolerance { get; set; } = 0.1;
}
