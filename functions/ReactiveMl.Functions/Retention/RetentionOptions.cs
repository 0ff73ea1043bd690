using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Retention;

/// <summary>How long things are kept. What has no age is kept for ever, and so is all by default.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    private const string Shortest = "1.00:00:00";
    private const string Longest = "36500.00:00:00";

    /// <value>Facts and outcomes, from when they were kept. The default is for ever.</value>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan? Facts { get; set; }

    /// <value>The log of predictions and what the serving instances counted, from when they were written. The default is for ever.</value>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan? Predictions { get; set; }

    /// <value>Quarantined items, from when they were first seen; and large bodies that nobody fetched. The default is for ever.</value>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan? Quarantine { get; set; }

    /// <value>Runs, from their end: data sets, features, candidates and records. The default is for ever.</value>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan? Runs { get; set; }

    /// <value>The durable history of orchestrations that have ended, from their start. The default is for ever.</value>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan? DurableHistory { get; set; }
}
