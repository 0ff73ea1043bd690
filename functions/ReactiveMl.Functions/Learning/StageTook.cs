namespace ReactiveMl.Functions.Learning;

/// <summary>How long a stage of a run took, from when it was asked for until it had answered.</summary>
public sealed record StageTook(string Stage, double Seconds);
