namespace ReactiveMl.Evaluation;

/// <summary>One rule of acceptance, applied.</summary>
/// <param name="Rule">The rule's name in the definition, such as atLeast.</param>
/// <param name="Number">The number measured; null where it is not defined.</param>
/// <param name="Bound">The bound it was held against; null where there was nothing to hold it against.</param>
/// <param name="Sentence">What was found, in a sentence a person can act on.</param>
public sealed record RuleResult(string Rule, double? Number, double? Bound, bool Passed, string Sentence);
