namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The end of the pipeline: binds the parameters, makes the function's class and calls the method.</summary>
/// <remarks>Nothing here may go asynchronous before the function does: orchestrators run on the durable engine's own scheduler.</remarks>
internal static class FunctionExecution
{
    private static readonly ConcurrentDictionary<MethodInfo, FunctionCall> Calls = new();

    public static async Task ExecuteAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var call = Calls.GetOrAdd(local.Function.Method, method => new FunctionCall(method));
        var arguments = await ParameterBinder.BindAsync(call.Parameters, local);
        local.Result = await call.RunAsync(local, arguments);
    }
}
