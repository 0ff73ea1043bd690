namespace ReactiveMl.Functions.Learning;

/// <summary>A run whose last word is spoken.</summary>
public sealed record RunToClose(RunStarted Run, RunFinished Result);
