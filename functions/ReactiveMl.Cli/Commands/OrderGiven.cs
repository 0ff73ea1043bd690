namespace ReactiveMl.Cli.Commands;

/// <summary>Why something is ordered, and by whom.</summary>
internal sealed record OrderGiven(string Reason, string By);
