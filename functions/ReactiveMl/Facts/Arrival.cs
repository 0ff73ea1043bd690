namespace ReactiveMl.Facts;

/// <summary>How a message reached this system.</summary>
/// <param name="At">When it was received.</param>
/// <param name="Version">The version of the definition that its sender made the items under; null where nothing was said.</param>
/// <param name="Events">Whether each item must be a CloudEvent; otherwise those are that say so.</param>
public sealed record Arrival(DateTimeOffset At, int? Version = null, bool Events = false);
