using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Facts;

/// <summary>Limits of what a sender may hand in.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <value>The largest body of one request, in bytes. The default is 5 MiB.</value>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 5 * 1024 * 1024;
}
