namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Fills a function's parameters for one invocation.</summary>
internal static class ParameterBinder
{
    public static async ValueTask<object?[]> BindAsync(IReadOnlyList<CalledParameter> parameters, LocalFunctionContext context)
    {
        var values = new object?[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await BindAsync(parameters[i], context);
        }

        return values;
    }

    private static async ValueTask<object?> BindAsync(CalledParameter called, LocalFunctionContext context)
    {
        var parameter = called.Info;
        var type = parameter.ParameterType;
        if (type.IsInstanceOfType(context) && type != typeof(object))
        {
            return context;
        }

        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        if (type == typeof(ServiceBusMessageActions))
        {
            return context.Invocation.MessageActions;
        }

        if (called.IsClient)
        {
            return context.InstanceServices.GetRequiredService(type);
        }

        if (parameter == context.Function.TriggerParameter)
        {
            var input = context.Invocation.Input is HttpRequest request && !type.IsInstanceOfType(request)
                ? await ReadTextAsync(request)
                : context.Invocation.Input;
            return InputConversion.Convert(input, type, parameter.Name!);
        }

        var named = context.BindingContext.BindingData
            .FirstOrDefault(pair => string.Equals(pair.Key, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return named.Value is null && parameter.HasDefaultValue
            ? parameter.DefaultValue
            : InputConversion.Convert(named.Value, type, parameter.Name!);
    }

    private static async Task<string> ReadTextAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }
}
