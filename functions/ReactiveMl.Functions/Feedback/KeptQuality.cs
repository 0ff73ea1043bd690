using ReactiveMl.Feedback;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Feedback;

/// <summary>The live quality of a pipeline's versions, and how far into the logs it has come.</summary>
/// <param name="Pass">How many passes are in it.</param>
/// <param name="Done">What is in it.</param>
/// <param name="Planned">What the pass under way reads up to; null where none is. Whoever takes it up after a crash reads just the same.</param>
/// <param name="Indexed">How many predictions have been read from the log.</param>
/// <param name="Dropped">How many rows the serving instances say that they did not log.</param>
/// <param name="FlushFailures">How many tries to write the log they say have failed.</param>
/// <param name="AsOf">When the newest outcome that is in it was recorded.</param>
public sealed record KeptQuality(
    long Pass,
    ReadLogs Done,
    ReadLogs? Planned,
    IReadOnlyList<LiveQuality> Versions,
    long Indexed,
    long Dropped,
    long FlushFailures,
    DateTimeOffset? AsOf)
{
    public static KeptQuality None { get; } = new(0, ReadLogs.None, null, [], 0, 0, 0, null);

    public LiveQuality? Of(int version, ServingRole role) => Versions.FirstOrDefault(quality => quality.Version == version && quality.Role == role);
}
