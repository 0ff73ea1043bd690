namespace ReactiveMl.Report;

/// <summary>A step of a run, and how long it took from when it was asked for until the next one was: waiting for a free worker is part of it.</summary>
public sealed record StepTaken(string Step, TimeSpan Took);
