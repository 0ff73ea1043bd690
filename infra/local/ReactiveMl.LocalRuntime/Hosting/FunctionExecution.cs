namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The end of the pipeline: binds the parameters, makes the function's class and calls the method.</summary>
/// <remarks>Nothing here may go asynchronous before the function does: orchestrators run on the durable engine's own scheduler.</remarks>
internal static class FunctionExecution
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    public static async Task ExecuteAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var method = local.Function.Method;
        var arguments = await ParameterBinder.BindAsync(local);
        var instance = method.IsStatic
            ? null
            : Factories.GetOrAdd(method.DeclaringType!, type => ActivatorUtilities.CreateFactory(type, []))(local.InstanceServices, []);
        local.Result = await AwaitAsync(method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null), method.ReturnType);
    }

    private static async ValueTask<object?> AwaitAsync(object? returned, Type declared)
    {
        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return declared.IsGenericType ? task.GetType().GetProperty(nameof(Task<int>.Result))!.GetValue(task) : null;
    }
}
