namespace ReactiveMl.Functions.Publication;

/// <summary>A release ended.</summary>
/// <param name="Sentence">How and why, in a sentence or two.</param>
public sealed record ReleaseEnded(string Status, string Sentence, DateTimeOffset At)
{
    /// <summary>The version is the champion.</summary>
    public const string Promoted = "promoted";

    /// <summary>A bound was broken.</summary>
    public const string RolledBack = "rolledBack";

    /// <summary>Too little was asked for too long.</summary>
    public const string Undecided = "undecided";

    /// <summary>A person did not approve, or nobody did in time.</summary>
    public const string Rejected = "rejected";

    /// <summary>A person ended it.</summary>
    public const string Ended = "ended";

    /// <summary>Another version came, or somebody moved the aliases by hand.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>A step could not be done.</summary>
    public const string Failed = "failed";
}
