namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What a replay came to: new decisions, and a verdict once the orchestrator has ended.</summary>
internal sealed record ReplayResult(IReadOnlyList<OrchestratorAction> Actions, string? CustomStatus, Verdict? Verdict);
