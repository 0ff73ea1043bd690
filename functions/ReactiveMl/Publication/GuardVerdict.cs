using System.Text.Json.Serialization;

namespace ReactiveMl.Publication;

/// <summary>How a version under release does, bound by bound.</summary>
/// <param name="EnoughAsked">Whether it was asked so often that the verdict means something.</param>
public sealed record GuardVerdict(bool EnoughAsked, IReadOnlyList<GuardResult> Guards)
{
    /// <value>The first bound that is broken; null where none is.</value>
    [JsonIgnore]
    public GuardResult? Breach => Guards.FirstOrDefault(guard => guard.Holds == false);
}
