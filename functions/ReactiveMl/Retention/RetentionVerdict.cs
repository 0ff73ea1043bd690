namespace ReactiveMl.Retention;

/// <summary>Whether something that is kept goes now, and why.</summary>
/// <param name="Needed">Whether it is old enough to go and stays only because something live needs it.</param>
public sealed record RetentionVerdict(bool Goes, bool Needed, string Reason);
