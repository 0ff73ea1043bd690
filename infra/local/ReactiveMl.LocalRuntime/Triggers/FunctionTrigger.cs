namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>What starts a function, with every <c>%setting%</c> resolved.</summary>
internal abstract record FunctionTrigger
{
    public static FunctionTrigger From(TriggerBindingAttribute attribute, string function, IConfiguration configuration) => attribute switch
    {
        HttpTriggerAttribute http => HttpFunctionTrigger.From(http, function, HostJson.RoutePrefix(configuration)),
        QueueTriggerAttribute queue => new QueueFunctionTrigger(QueueName.Parse(configuration.Resolve(queue.QueueName)), queue.Connection),
        TimerTriggerAttribute timer => new TimerFunctionTrigger(
            TimerSchedule.Parse(configuration.Resolve(timer.Schedule)), timer.RunOnStartup, timer.UseMonitor),
        OrchestrationTriggerAttribute orchestration => new OrchestrationFunctionTrigger(orchestration.Orchestration ?? function),
        ActivityTriggerAttribute activity => new ActivityFunctionTrigger(activity.Activity ?? function),
        _ => throw new FunctionIndexingException($"The local runtime has no listener for {attribute.GetType().Name}."),
    };
}

internal sealed record QueueFunctionTrigger(QueueName Queue, string? Connection) : FunctionTrigger;

internal sealed record TimerFunctionTrigger(TimerSchedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger;

internal sealed record OrchestrationFunctionTrigger(string Name) : FunctionTrigger;

internal sealed record ActivityFunctionTrigger(string Name) : FunctionTrigger;

/// <summary>A route under the prefix; no methods means every method.</summary>
internal sealed record HttpFunctionTrigger(string Pattern, IReadOnlyList<string> Methods) : FunctionTrigger
{
    public static HttpFunctionTrigger From(HttpTriggerAttribute attribute, string function, string prefix)
    {
        var route = (attribute.Route ?? function).Trim('/');
        if (route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
        {
            throw new FunctionIndexingException("The specified route conflicts with one or more built in routes.");
        }

        return new HttpFunctionTrigger(
            prefix.Length == 0 ? $"/{route}" : $"/{prefix}/{route}",
            [.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())]);
    }

    public bool ConflictsWith(HttpFunctionTrigger other)
        => string.Equals(Pattern, other.Pattern, StringComparison.OrdinalIgnoreCase)
            && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any());
}
