namespace ReactiveMl.Publication;

/// <summary>One bound of a release's guard, applied.</summary>
/// <param name="Guard">The bound's name in the definition, such as maxErrorRate.</param>
/// <param name="Value">The number measured; null where there is none yet.</param>
/// <param name="Bound">The bound it was held against; null where the definition declares none.</param>
/// <param name="Holds">Null where too little was seen to say.</param>
/// <param name="Sentence">What was found, in a sentence a person can act on.</param>
public sealed record GuardResult(string Guard, double? Value, double? Bound, bool? Holds, string Sentence);
