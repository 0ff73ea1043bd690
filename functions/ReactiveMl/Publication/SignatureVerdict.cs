namespace ReactiveMl.Publication;

/// <summary>Whether the callers of one version can go on with another.</summary>
/// <param name="Fits">Whether they can, or were warned by a higher version of the definition.</param>
/// <param name="Broken">The fields and outputs that break them, each with a sentence; empty where none does.</param>
public sealed record SignatureVerdict(bool Fits, IReadOnlyList<SignatureBreak> Broken, string Sentence);
