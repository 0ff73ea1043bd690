namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Fills a function's parameters for one invocation.</summary>
internal static class ParameterBinder
{
    public static async ValueTask<object?[]> BindAsync(IReadOnlyList<CalledParameter> parameters, LocalFunctionContext context)
    {
        var values = new object?[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = parameters[i].Source switch
            {
                ParameterSource.Context => context,
                ParameterSource.Cancellation => context.CancellationToken,
                ParameterSource.MessageActions => context.Invocation.MessageActions,
                ParameterSource.Services => context.InstanceServices.GetRequiredService(parameters[i].Type),
                _ when parameters[i].Info == context.Function.TriggerParameter => await InputAsync(parameters[i], context),
                _ => Named(parameters[i], context.BindingContext.BindingData),
            };
        }

        return values;
    }

    private static ValueTask<object?> InputAsync(CalledParameter parameter, LocalFunctionContext context) =>
        context.Invocation.Input is HttpRequest request && !parameter.Type.IsInstanceOfType(request)
            ? TextAsync(parameter, request)
            : new(InputConversion.Convert(context.Invocation.Input, parameter.Type, parameter.Name));

    private static async ValueTask<object?> TextAsync(CalledParameter parameter, HttpRequest request) =>
        InputConversion.Convert(await ReadTextAsync(request), parameter.Type, parameter.Name);

    private static object? Named(CalledParameter parameter, IReadOnlyDictionary<string, object?> data)
    {
        var value = data.TryGetValue(parameter.Name, out var same) ? same : InAnyCase(data, parameter.Name);
        return value is null && parameter.Info.HasDefaultValue
            ? parameter.Info.DefaultValue
            : InputConversion.Convert(value, parameter.Type, parameter.Name);
    }

    private static object? InAnyCase(IReadOnlyDictionary<string, object?> data, string name) =>
        data.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static async Task<string> ReadTextAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }
}
