namespace ReactiveMl.LocalRuntime.Triggers;

internal sealed record ActivityFunctionTrigger(string Name) : FunctionTrigger;
