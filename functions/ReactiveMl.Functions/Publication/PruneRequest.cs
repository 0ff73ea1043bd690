using System.Globalization;
using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Publication;

/// <summary>The order to remove versions that nothing names.</summary>
/// <param name="Keep">How many of the newest stay in any case.</param>
/// <param name="DryRun">Whether it is only said what would go, which is the default.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PruneRequest(string? Reason = PruneRequest.ReasonByDefault, string? By = null, int Keep = PruneRequest.KeptByDefault, bool DryRun = true) : OrderRequest(Reason, By)
{
    public const int KeptByDefault = 10;
    public const string ReasonByDefault = "Nothing named it any more.";

    private const int MostKept = 100_000;

    public override IEnumerable<Refusal> Refuse() => Keep is >= 1 and <= MostKept
        ? base.Refuse()
        : base.Refuse().Prepend(new(0, "keep", "range", $"{Keep}", string.Create(CultureInfo.InvariantCulture, $"keep is 1 to {MostKept:N0}.")));
}
