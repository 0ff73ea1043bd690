namespace ReactiveMl.Cli.Api;

/// <summary>What became of the items of a replay.</summary>
internal sealed record ReplayAnswer(int Replayed, IReadOnlyList<ReplayRefusal> Refused, IReadOnlyList<string> Unknown, string? Next);

/// <summary>An item that stays, and why.</summary>
internal sealed record ReplayRefusal(string Id, string Reason);
