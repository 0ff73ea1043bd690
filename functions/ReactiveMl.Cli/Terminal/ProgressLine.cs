namespace ReactiveMl.Cli.Terminal;

/// <summary>How far one thing is.</summary>
/// <param name="Share">0 to 1.</param>
internal sealed record ProgressLine(string Text, double Share);
