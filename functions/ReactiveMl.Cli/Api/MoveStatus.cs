namespace ReactiveMl.Cli.Api;

/// <summary>What became of an order to change what serves.</summary>
internal sealed record MoveStatus(bool Moved, string Sentence);
