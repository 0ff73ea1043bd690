using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What this instance has in memory for a pipeline, and what it could not get.</summary>
/// <param name="NotLoaded">The versions that are to serve and could not be loaded here.</param>
/// <param name="Unreached">Why it is not known whether other versions are to serve by now; null where it is.</param>
/// <param name="LeftOut">How many rows a shadow was not asked or a challenger was not compared by, because too many waited.</param>
public sealed record ServingView(
    string Instance, IReadOnlyList<ServingView.LoadedVersion> Loaded, IReadOnlyList<ServingView.MissingVersion> NotLoaded, string? Unreached, long LeftOut)
{
    internal static ServingView Of(ServedVersions versions, ServingInstance instance, SecondOpinions opinions) => new(
        instance.Name,
        [.. versions.Current.All.Select(step => new LoadedVersion(
            step.Role, step.Version, step.Model.Breaker.Reason is { } reason ? $"It is quarantined: {reason}." : null, step.Model.Breaker.Failed, step.Model.Overdue))],
        [.. versions.Failures.Select(failure => new MissingVersion(failure.Key, failure.Value.Reason, failure.Value.Attempts, failure.Value.TryAt))],
        versions.Unreached,
        opinions.LeftOut);

    /// <param name="Quarantined">Why it is not asked; null where it is.</param>
    /// <param name="Failed">How many questions it failed at or answered too late since it was loaded.</param>
    /// <param name="Overdue">How many of its answers are still to come that nobody waits for any more.</param>
    public sealed record LoadedVersion(ServingRole Role, int Version, string? Quarantined, long Failed, int Overdue);

    /// <param name="TryAt">When it is tried again.</param>
    public sealed record MissingVersion(int Version, string Reason, int Attempts, DateTimeOffset TryAt);
}
