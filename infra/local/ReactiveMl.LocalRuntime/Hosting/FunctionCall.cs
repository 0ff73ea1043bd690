namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>How a function's method is called, found out once: looking it up at every call takes longer than most functions.</summary>
internal sealed class FunctionCall(MethodInfo method)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);
    private readonly ObjectFactory? _make = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
    private readonly Func<Task, object?>? _result = ResultOf(method.ReturnType);

    public IReadOnlyList<CalledParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new CalledParameter(parameter, parameter.IsDefined(typeof(DurableClientAttribute))))];

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

/// <summary>A parameter of a function, and whether it asks for a durable client.</summary>
internal sealed record CalledParameter(ParameterInfo Info, bool IsClient);
