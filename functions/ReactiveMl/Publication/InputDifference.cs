namespace ReactiveMl.Publication;

/// <summary>Something that a version was learned from and that is no longer what it was.</summary>
/// <param name="Input">definition, packages, threads, data set, features or model.</param>
public sealed record InputDifference(string Input, string Recorded, string Now, string Sentence);
