namespace ReactiveMl.Feedback;

/// <summary>Whether it is time to learn again, and why.</summary>
/// <param name="Occurrence">The scheduled moment that is due; it names the run, so that two timers start one.</param>
public sealed record RelearnVerdict(bool Due, DateTimeOffset? Occurrence, string Reason);
