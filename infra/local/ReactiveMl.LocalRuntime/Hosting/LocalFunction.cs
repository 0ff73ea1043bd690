namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A function that passed discovery, with its trigger resolved.</summary>
internal sealed record LocalFunction(
    string Name, MethodInfo Method, FunctionTrigger Trigger, ParameterInfo TriggerParameter,
    IReadOnlyList<QueueOutputBinding> QueueOutputs, PropertyInfo? HttpResult, FunctionDefinition Definition)
{
    public bool IsDisabled { get; init; }

    /// <summary>The properties of the method's result that are outputs of their own.</summary>
    public static IEnumerable<PropertyInfo> OutputProperties(MethodInfo method)
    {
        var type = method.ReturnType;
        var result = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
        return result.GetProperties().Where(property => property.GetCustomAttribute<OutputBindingAttribute>() is not null);
    }
}
