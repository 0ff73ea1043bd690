using System.Text.Json.Serialization;
using ReactiveMl.Publication;

namespace ReactiveMl.Pipelines;

/// <summary>One step of a release: what a version is given, and for how long.</summary>
/// <param name="Percent">The part of the callers that it answers, in percent; 0 of a shadow, which is asked everything and answers nobody.</param>
public sealed record ReleaseStage(double Percent, TimeSpan For)
{
    [JsonIgnore]
    public bool IsShadow => Percent == 0;

    /// <value>Its places among those of <see cref="TrafficSplit"/>.</value>
    [JsonIgnore]
    public int Places => (int)Math.Round(Percent * TrafficSplit.Places / 100);
}
