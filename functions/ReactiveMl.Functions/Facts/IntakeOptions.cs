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

    /// <value>How far after its arrival a fact or an outcome may say that it happened, for clocks differ. The default is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    public FactLimits ToLimits() => new() { MaxClockSkew = MaxClockSkew };
}
