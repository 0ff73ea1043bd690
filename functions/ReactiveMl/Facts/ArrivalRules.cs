using System.Globalization;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>What is held against how a message arrived: times that lie in its future, and versions that nobody here knows.</summary>
/// <param name="arrival">Null for what did not arrive, such as rows to predict: then nothing is held against it.</param>
internal sealed class ArrivalRules(Pipeline pipeline, FactLimits limits, Arrival? arrival)
{
    private readonly DateTimeOffset _latest = LatestOf(limits, arrival);

    public bool EventsOnly => arrival?.Events == true;

    public Refusal? OfMessage => arrival?.Version is { } version ? OfVersion(0, "$", version) : null;

    public Refusal? OfTime(int index, string field, DateTimeOffset time) => time <= _latest
        ? null
        : new(index, field, "clock-skew", JsonSerializer.Serialize(time.UtcDateTime), string.Create(
            CultureInfo.InvariantCulture,
            $"{field} lies in the future. It may be at most {limits.MaxClockSkew:c} after the message was received, which was at {arrival!.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}."));

    public Refusal? OfVersion(int index, string field, long version) => version >= 1 && version <= pipeline.Version
        ? null
        : new(index, field, "schema-version", version.ToString(CultureInfo.InvariantCulture), string.Create(
            CultureInfo.InvariantCulture,
            $"Version {version} of {pipeline.Name} is not known here. Use a version from 1 to {pipeline.Version}, or leave it out for the newest."));

    // The last moments of the calendar have no five minutes after them.
    private static DateTimeOffset LatestOf(FactLimits limits, Arrival? arrival) =>
        arrival is null || arrival.At > DateTimeOffset.MaxValue - limits.MaxClockSkew ? DateTimeOffset.MaxValue : arrival.At + limits.MaxClockSkew;
}
