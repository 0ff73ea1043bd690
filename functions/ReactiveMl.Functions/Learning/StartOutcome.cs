namespace ReactiveMl.Functions.Learning;

/// <summary>A run was started, exists already under the id that was asked for, or another one holds the pipeline.</summary>
public enum StartOutcome
{
    Started,
    Existing,
    Busy,
}
