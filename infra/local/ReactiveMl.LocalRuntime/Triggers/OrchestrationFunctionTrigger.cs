namespace ReactiveMl.LocalRuntime.Triggers;

internal sealed record OrchestrationFunctionTrigger(string Name) : FunctionTrigger;
