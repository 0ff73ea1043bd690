namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>How a function's method is called, found out once: looking it up at every call takes longer than most functions.</summary>
internal sealed class FunctionCall(MethodInfo method)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);
    private readonly ObjectFactory? _make = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
    private readonly Func<Task, object?>? _result = ResultOf(method.ReturnType);

    public IReadOnlyList<CalledParameter> Parameters { get; } =
        [.. method.GetParameters().Select(CalledParameter.Of)];

    /// <summary>Makes the function's class and calls the method; its exceptions come as they were thrown.</summary>
    public async ValueTask<object?> RunAsync(LocalFunctionContext context, object?[] arguments)
    {
        var returned = _invoker.Invoke(_make?.Invoke(context.InstanceServices, []), arguments.AsSpan());
        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return _result?.Invoke(task);
    }

    /// <summary>Reads what a task of the declared type came to; null where that is nothing.</summary>
    private static Func<Task, object?>? ResultOf(Type declared) => declared.IsGenericType && declared.IsAssignableTo(typeof(Task))
        ? typeof(FunctionCall).GetMethod(nameof(Result), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(declared.GetGenericArguments()).CreateDelegate<Func<Task, object?>>()
        : null;

    private static object? Result<T>(Task ended) => ((Task<T>)ended).Result;
}

/// <summary>A parameter of a function, and what fills it, as far as that is known before the call.</summary>
internal sealed record CalledParameter(ParameterInfo Info, string Name, Type Type, ParameterSource Source)
{
    public static CalledParameter Of(ParameterInfo parameter) => new(parameter, parameter.Name!, parameter.ParameterType, SourceOf(parameter));

    private static ParameterSource SourceOf(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type.IsAssignableFrom(typeof(LocalFunctionContext)) && type != typeof(object) => ParameterSource.Context,
        var type when type == typeof(CancellationToken) => ParameterSource.Cancellation,
        var type when type == typeof(ServiceBusMessageActions) => ParameterSource.MessageActions,
        _ when parameter.IsDefined(typeof(DurableClientAttribute)) => ParameterSource.Services,
        _ => ParameterSource.Trigger,
    };
}

internal enum ParameterSource
{
    Context,
    Cancellation,
    MessageActions,
    Services,

    /// <summary>What the trigger brought, or a part of its binding data.</summary>
    Trigger,
}
