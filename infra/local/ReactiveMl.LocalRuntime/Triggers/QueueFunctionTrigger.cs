namespace ReactiveMl.LocalRuntime.Triggers;

internal sealed record QueueFunctionTrigger(QueueName Queue, string? Connection) : FunctionTrigger;
