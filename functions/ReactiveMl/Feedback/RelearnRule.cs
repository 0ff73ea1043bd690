using System.Globalization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Feedback;

/// <summary>Decides whether a pipeline learns again without being asked.</summary>
public static class RelearnRule
{
    /// <summary>Occurrences missed since the previous tick give one run, for the newest of them.</summary>
    public static RelearnVerdict Decide(RelearnPlan? plan, DateTimeOffset previousTick, DateTimeOffset now)
    {
        if (plan?.Schedule is not { } expression)
        {
            return new(false, null, "The definition has no schedule.");
        }

        return Newest(expression, previousTick.UtcDateTime, now.UtcDateTime) is { } occurrence
            ? new(true, new DateTimeOffset(occurrence, TimeSpan.Zero), string.Create(CultureInfo.InvariantCulture, $"The schedule {expression} was due at {occurrence:yyyy-MM-dd HH:mm:ss} UTC."))
            : new(false, null, string.Create(CultureInfo.InvariantCulture, $"The schedule {expression} was not due since {previousTick.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."));
    }

    // Looks back in growing windows: a schedule of every second must not walk through a year that was missed.
    private static DateTime? Newest(string expression, DateTime previous, DateTime now)
    {
        var schedule = CronSchedule.TryParse(expression)
            ?? throw new ArgumentException($"'{expression}' is not a schedule of six fields. Read definitions with PipelineReader, which refuses it.", nameof(expression));
        for (var window = TimeSpan.FromMinutes(1); ; window *= 2)
        {
            var reached = now - previous <= window;
            var start = reached ? previous : now - window;
            // The library leaves both ends out; an occurrence at this very moment is due.
            var found = schedule.GetNextOccurrences(start, now.AddTicks(1)).LastOrDefault();
            if (found != default || reached)
            {
                return found == default ? null : DateTime.SpecifyKind(found, DateTimeKind.Utc);
            }
        }
    }
}
