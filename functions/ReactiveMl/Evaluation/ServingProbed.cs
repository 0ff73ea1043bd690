namespace ReactiveMl.Evaluation;

/// <summary>What came of loading the candidate as a server does.</summary>
/// <param name="Problem">Why it must not serve; null where it answers as it was judged.</param>
public sealed record ServingProbed(ServingCheck Check, string? Problem);
