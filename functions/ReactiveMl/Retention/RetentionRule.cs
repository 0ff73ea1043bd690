using System.Globalization;

namespace ReactiveMl.Retention;

/// <summary>Says what goes by its age: what is older than declared, unless something live needs it.</summary>
public static class RetentionRule
{
    /// <param name="age">How long such things are kept; null keeps them for ever.</param>
    /// <param name="since">When its age began.</param>
    /// <param name="neededBy">What needs it, as a sentence; null where nothing does.</param>
    public static RetentionVerdict Decide(TimeSpan? age, DateTimeOffset since, string? neededBy, DateTimeOffset now)
    {
        if (age is not { } kept)
        {
            return new(false, false, "No age is declared: it is kept for ever.");
        }

        var old = string.Create(CultureInfo.InvariantCulture, $"It is {(now - since).TotalDays:0.##} days old, and {kept.TotalDays:0.##} days are kept.");
        return (now - since <= kept, neededBy) switch
        {
            (true, _) => new(false, false, old),
            (_, { } needed) => new(false, true, needed),
            _ => new(true, false, old),
        };
    }
}
