using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A function that passed discovery, with its trigger resolved.</summary>
internal sealed record LocalFunction(
    string Name, MethodInfo Method, FunctionTrigger Trigger, ParameterInfo TriggerParameter,
    IReadOnlyList<QueueOutputBinding> QueueOutputs, PropertyInfo? HttpResult, FunctionDefinition Definition)
{
    public bool IsDisabled { get; init; }

    public RetryAttribute? Retry => Method.GetCustomAttribute<RetryAttribute>();
}
