using System.ComponentModel.DataAnnotations;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Facts;

/// <summary>Limits of what a sender may hand in.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <value>The largest body of one request, in bytes. The default is 5 MiB.</value>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 5 * 1024 * 1024;

    /// <value>How many bytes of bodies one instance takes at the same time; above that it answers 429. The default is 64 MiB.</value>
    [Range(1024, int.MaxValue)]
    public int MaxBytesInFlight { get; set; } = 64 * 1024 * 1024;

    /// <value>How many messages may wait on the queue; above that it answers 429. The default is 2,000.</value>
    [Range(1, int.MaxValue)]
    public int MaxQueueDepth { get; set; } = 2_000;

    /// <value>What a sender is told to wait after a 429, 1 second to 1 hour. The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>How far after its arrival a fact or an outcome may say that it happened, for clocks differ. The default is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    public FactLimits ToLimits() => new() { MaxClockSkew = MaxClockSkew };
}
