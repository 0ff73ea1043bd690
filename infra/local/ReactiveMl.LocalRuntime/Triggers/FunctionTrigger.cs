namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>What starts a function, with every <c>%setting%</c> resolved.</summary>
internal abstract record FunctionTrigger
{
    public static FunctionTrigger From(TriggerBindingAttribute attribute, string function, IConfiguration configuration) => attribute switch
    {
        HttpTriggerAttribute http => HttpFunctionTrigger.From(http, function, HostJson.RoutePrefix(configuration)),
        QueueTriggerAttribute queue => new QueueFunctionTrigger(QueueName.Parse(configuration.Resolve(queue.QueueName)), queue.Connection),
        ServiceBusTriggerAttribute bus => ServiceBusFunctionTrigger.From(bus, configuration),
        TimerTriggerAttribute timer => new TimerFunctionTrigger(
            TimerSchedule.Parse(configuration.Resolve(timer.Schedule)), timer.RunOnStartup, timer.UseMonitor),
        OrchestrationTriggerAttribute orchestration => new OrchestrationFunctionTrigger(orchestration.Orchestration ?? function),
        ActivityTriggerAttribute activity => new ActivityFunctionTrigger(activity.Activity ?? function),
        _ => throw new FunctionIndexingException($"The local runtime has no listener for {attribute.GetType().Name}."),
    };
}

internal sealed record QueueFunctionTrigger(QueueName Queue, string? Connection) : FunctionTrigger;

/// <param name="Entity">The queue, or the subscription with its topic.</param>
/// <param name="AutoComplete">What the trigger says of it; host.json decides where it says nothing.</param>
internal sealed record ServiceBusFunctionTrigger(string Entity, string? Connection, bool IsBatched, bool? AutoComplete) : FunctionTrigger
{
    public static ServiceBusFunctionTrigger From(ServiceBusTriggerAttribute attribute, IConfiguration configuration)
    {
        var entity = attribute.QueueName is { } queue
            ? configuration.Resolve(queue)
            : $"{configuration.Resolve(attribute.TopicName!)}/Subscriptions/{configuration.Resolve(attribute.SubscriptionName!)}";
        return attribute.IsSessionsEnabled
            ? throw new FunctionIndexingException($"The trigger on '{entity}' asks for sessions, which the local runtime does not have.")
            : new ServiceBusFunctionTrigger(entity, attribute.Connection, attribute.IsBatched, attribute.AutoComplete);
    }
}

internal sealed record TimerFunctionTrigger(TimerSchedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger;

internal sealed record OrchestrationFunctionTrigger(string Name) : FunctionTrigger;

internal sealed record ActivityFunctionTrigger(string Name) : FunctionTrigger;

/// <summary>A route under the prefix; no methods means every method.</summary>
internal sealed record HttpFunctionTrigger(string Pattern, IReadOnlyList<string> Methods, AuthorizationLevel Level) : FunctionTrigger
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
            [.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())],
            attribute.EffectiveLevel);
    }

    public bool ConflictsWith(HttpFunctionTrigger other)
        => string.Equals(Pattern, other.Pattern, StringComparison.OrdinalIgnoreCase)
            && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any());
}
