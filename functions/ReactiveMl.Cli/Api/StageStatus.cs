namespace ReactiveMl.Cli.Api;

/// <summary>How long a stage of a run took.</summary>
internal sealed record StageStatus(string Stage, double Seconds);
