namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The app's functions in order of name, and those that were left out.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<LocalFunction> Functions, IReadOnlyList<FunctionError> Errors);

/// <summary>A function that was left out, and why.</summary>
internal sealed record FunctionError(string Function, string Reason);

/// <summary>One function cannot be loaded; the others still run.</summary>
internal sealed class FunctionIndexingException(string message) : Exception(message);

/// <summary>A function that passed discovery, with its trigger resolved.</summary>
internal sealed record LocalFunction(
    string Name, MethodInfo Method, FunctionTrigger Trigger, ParameterInfo TriggerParameter,
    IReadOnlyList<QueueOutputBinding> QueueOutputs, PropertyInfo? HttpResult, FunctionDefinition Definition)
{
    public bool IsDisabled { get; init; }

    public IReadOnlyList<ServiceBusOutputBinding> ServiceBusOutputs { get; init; } = [];

    /// <summary>The properties of the method's result that are outputs of their own.</summary>
    public static IEnumerable<PropertyInfo> OutputProperties(MethodInfo method)
    {
        var type = method.ReturnType;
        var result = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
        return result.GetProperties().Where(property => property.GetCustomAttribute<OutputBindingAttribute>() is not null);
    }
}
